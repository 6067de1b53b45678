"""Evaluates a query on one generation: terms, phrases, scores, facets, top-k."""
