"""The catalogue: the truth, in SQL. Everything an index holds can be made again from here."""

from .accounts.people import People
from .audit_log import Audit
from .editorial.best_bets import Bets
from .records.bulk_upsert import Outcome
from .records.store import Catalog

__all__ = ["Audit", "Bets", "Catalog", "Outcome", "People"]
