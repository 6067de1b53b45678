"""Lets Whoosh's own tools open and read the index; nothing here answers a search."""
