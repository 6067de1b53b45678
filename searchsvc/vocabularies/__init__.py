"""What the service knows of the field: provinces, topics, abbreviations.

The facts lie in ``data/*.json``; each module here loads one file once. ``matcher`` finds the
phrases of a vocabulary in a text.
"""
