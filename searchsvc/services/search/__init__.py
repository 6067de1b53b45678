"""Searching: parameters, query expansion, results, suggestions; one file per concern."""
