"""The JSON API: one blueprint, a module per resource."""

from . import (
    account,
    best_bets,
    bulk_edit,
    curation,
    definitions,
    duplicates,
    imports,
    insight,
    jobs,
    publication,
    query_notes,
    reader_reports,
    records,
    search,
    suggestions,
    tokens,
    vocabularies,
)
from .blueprint import blueprint

__all__ = [
    "account",
    "best_bets",
    "blueprint",
    "bulk_edit",
    "curation",
    "definitions",
    "duplicates",
    "imports",
    "insight",
    "jobs",
    "publication",
    "query_notes",
    "reader_reports",
    "records",
    "search",
    "suggestions",
    "tokens",
    "vocabularies",
]
