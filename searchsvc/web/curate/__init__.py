"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import account, audit, bets, home, imports, insight, notes, people, signing_in, vocabularies
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "bets",
    "blueprint",
    "home",
    "imports",
    "insight",
    "notes",
    "people",
    "signing_in",
    "vocabularies",
]
