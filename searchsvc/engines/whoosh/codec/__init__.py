"""Segments made of arrays: the file format, building, merging and reading it."""
