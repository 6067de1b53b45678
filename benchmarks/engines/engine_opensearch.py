"""Our second engine, on the node that ``SEARCHSVC_OPENSEARCH_URL`` names.

The node is a process of its own that uses all cores of the machine, so its figures belong beside
those of a whole machine; the texts lie in the same SQLite table as with our first engine.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from time import sleep

from searchsvc.engines.opensearch import OpenSearchEngine, make_client
from searchsvc.settings import Settings

from .engine_searchsvc import Searchsvc

_SEEN_AFTER = 12  # seconds; the server looks every ten how much there is


class OnOpenSearch(Searchsvc):
    """One index for marked and unmarked queries alike, on a server; all matches are scored."""

    name = "opensearch"
    exact_up_to = 10**9

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        client = make_client(Settings.load())
        name = f"bench-{blake2b(bytes(folder), digest_size=6).hexdigest()}"
        self.engine = OpenSearchEngine(client, folder, name=name, exact_up_to=self.exact_up_to)
        self._indexes = (client.indices, f"{name}-*")

    def stored_bytes(self) -> int:
        """What the server keeps on disk."""
        indices, names = self._indexes
        sleep(_SEEN_AFTER)
        found = indices.stats(index=names, metric="store")
        return int(found["_all"]["primaries"]["store"]["size_in_bytes"])

    def close(self) -> None:
        """Delete what the server keeps."""
        indices, names = self._indexes
        indices.delete(index=names)


class OnOpenSearchRough(OnOpenSearch):
    """Of all matches the best by a rough score, on the index of the other."""

    name, shares = "opensearch-rough", OnOpenSearch.name
    exact_up_to = 1_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder.parent / self.shares)

    def close(self) -> None:
        """Leave the index to the other."""
