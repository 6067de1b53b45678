"""Generations of the index: storage, writer, searcher, doc values."""
