"""The librarian's desk: one module per concern, all in one blueprint under ``/desk``."""

from . import account, audit, bets, home, people, signing_in
from .blueprint import blueprint

__all__ = ["account", "audit", "bets", "blueprint", "home", "people", "signing_in"]
