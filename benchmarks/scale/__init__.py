"""How our service bears large archives: building, memory, pages, edits, disk."""
