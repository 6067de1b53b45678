"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import (
    account,
    audit,
    bulk,
    history,
    home,
    jobs,
    people,
    records,
    signing_in,
    states,
    wording,
)
from .blueprint import blueprint

__all__ = [
    "account",
    "audit",
    "blueprint",
    "bulk",
    "history",
    "home",
    "jobs",
    "people",
    "records",
    "signing_in",
    "states",
    "wording",
]
