"""What editors keep beside records: suggestions, best bets, query notes, vocabulary entries."""
