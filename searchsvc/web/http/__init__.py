"""The HTTP kit: bodies, numbers, conditional requests, tables."""
