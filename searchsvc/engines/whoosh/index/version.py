"""Which indexes can be read."""

from __future__ import annotations

from searchsvc.fields import facet_names

SCHEMA_VERSION = 11
"""Raise when the schema, the analysis, or what documents are made of or sorted by changes: an index
of another version is rebuilt."""


def index_version() -> str:
    """Returns what an index must be of to be read: the schema's version and the facets in it."""
    return " ".join((str(SCHEMA_VERSION), *sorted(facet_names())))
