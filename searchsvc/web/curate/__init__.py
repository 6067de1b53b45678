"""The librarian's desk: one module per concern, all on one blueprint."""

from . import (
    account,
    audit,
    batches,
    bets,
    copies,
    home,
    imports,
    insight,
    notes,
    people,
    review,
    signing_in,
    vocabularies,
)
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "batches",
    "bets",
    "blueprint",
    "copies",
    "home",
    "imports",
    "insight",
    "notes",
    "people",
    "review",
    "signing_in",
    "vocabularies",
]
