"""Full-text search with facets for archives of Vietnamese public-sector news."""

__version__ = "0.1.0"
