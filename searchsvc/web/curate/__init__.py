"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import account, audit, batches, copies, home, people, review, signing_in
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "batches",
    "blueprint",
    "copies",
    "home",
    "people",
    "review",
    "signing_in",
]
