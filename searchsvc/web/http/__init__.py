"""The HTTP kit: numbers, JSON bodies, versions in headers, caching rules, tables."""
