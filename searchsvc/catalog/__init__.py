"""The catalogue: the truth, in SQL. Everything an index holds can be made again from here."""

from .store import Catalog, Outcome

__all__ = ["Catalog", "Outcome"]
