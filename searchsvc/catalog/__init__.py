"""The catalogue: the truth, in SQL. Everything an index holds can be made again from here."""

from .db.connection import Catalog

__all__ = ["Catalog"]
