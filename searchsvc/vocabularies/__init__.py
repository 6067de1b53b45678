"""What the service knows of the field: provinces, topics, abbreviations.

The facts lie in ``data/*.json``; each file is loaded once. ``vocabulary`` puts what editors have
added on top, ``current`` knows which vocabulary counts now. ``matcher`` finds the phrases of a
vocabulary in a text.
"""
