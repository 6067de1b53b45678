"""What librarians learn about the archive: searches, coverage, quality; and notes for readers."""
