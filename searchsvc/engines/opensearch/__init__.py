"""The engine on an OpenSearch cluster, with the answers of the Whoosh engine (decision 34)."""

from .client import make_client
from .engine import OpenSearchEngine

__all__ = ["OpenSearchEngine", "make_client"]
