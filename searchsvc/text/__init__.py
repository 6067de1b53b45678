"""Vietnamese text: one canonical form, three match levels of a syllable, tokens.

Pure functions without state beyond caches. Index and query use this code and no other.
"""
