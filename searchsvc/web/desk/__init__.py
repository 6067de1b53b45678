"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import (
    account,
    audit,
    best_bets,
    bulk_edit,
    duplicates,
    history,
    home,
    imports,
    insight,
    jobs,
    login,
    people,
    query_notes,
    records,
    review,
    vocabularies,
    workflow,
)
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "best_bets",
    "blueprint",
    "bulk_edit",
    "duplicates",
    "history",
    "home",
    "imports",
    "insight",
    "jobs",
    "login",
    "people",
    "query_notes",
    "records",
    "review",
    "vocabularies",
    "workflow",
]
