"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import (
    account,
    audit,
    batches,
    history,
    home,
    imports,
    insight,
    jobs,
    people,
    records,
    review,
    signing_in,
    vocabularies,
)
from . import best_bets as bets
from . import bulk_edit as bulk
from . import duplicates as copies
from . import filters as wording
from . import query_notes as notes
from . import workflow as states
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "batches",
    "bets",
    "blueprint",
    "bulk",
    "copies",
    "history",
    "home",
    "imports",
    "insight",
    "jobs",
    "notes",
    "people",
    "records",
    "review",
    "signing_in",
    "states",
    "vocabularies",
    "wording",
]
