"""The catalogue: the truth, in SQL. Everything an index holds can be made again from here."""

from .saving import Outcome
from .store import Catalog

__all__ = ["Catalog", "Outcome"]
