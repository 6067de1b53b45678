"""The catalogue: the truth, in SQL. Everything an index holds can be made again from here."""

from .audit import Audit
from .bets import Bets
from .people import People
from .saving import Outcome
from .store import Catalog

__all__ = ["Audit", "Bets", "Catalog", "Outcome", "People"]
