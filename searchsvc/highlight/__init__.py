"""Highlighting: matcher, fragmenter, formatter."""
