"""Vocabulary work: what editors add to the shipped vocabularies, and what that touches."""
