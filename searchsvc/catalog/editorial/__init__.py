"""What editors keep beside records: suggestions, best bets, notes, vocabulary, definitions."""
