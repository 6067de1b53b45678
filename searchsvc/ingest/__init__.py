"""From files to drafts of records: readers, cleaning, metadata with evidence."""
