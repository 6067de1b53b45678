"""Cases run through the public search, each over an index of its own documents only."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.store import published_records
from searchsvc.engines.base import SearchEngine
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.sources import read
from searchsvc.services.background.indexer import as_document
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.search.service import SearchService
from searchsvc.settings import Settings
from tests import stored


@dataclass
class CaseArchive:
    """A catalogue for all cases, and an index for one at a time."""

    folder: Path
    catalog: Catalog
    make_engine: Callable[[Path], SearchEngine]
    made: int = 0

    def text(self, text: str) -> list[Draft]:
        """A text, read as a plain text file."""
        path = self.folder / "case.txt"
        path.write_text(text, encoding="utf-8")
        return self.file(path, "text")

    def file(self, path: Path, name: str) -> list[Draft]:
        """A file, as the importer reads it."""
        drafts = list(read([path]))
        assert all(isinstance(draft, Draft) for draft in drafts), drafts
        return [replace(draft, record_id=draft.record_id or name) for draft in drafts]

    def rows(self, rows: Iterable[dict[str, Any]]) -> list[Draft]:
        """Rows, read as JSON Lines."""
        path = self.folder / "case.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return self.file(path, "")

    def search(self, query: str, drafts: list[Draft]) -> SearchAnswer:
        """Search these documents and nothing else."""
        self.made += 1
        own = [
            replace(draft, record_id=f"{self.made}/{draft.record_id}", checksum=f"{self.made}")
            for draft in drafts
        ]
        stored.save(self.catalog, [(draft, extract(draft)) for draft in own], reason="case")
        with self.catalog.reading() as session:
            records = published_records(session, [draft.record_id for draft in own])
        engine = self.make_engine(self.folder / f"index{self.made}")
        with engine.writing():
            engine.rebuild([as_document(record) for record in records.values()], through=0)
        service = SearchService(self.catalog, engine, Settings())
        return service.search(SearchParameters(q=query, per_page=100))

    def found(self, query: str, drafts: list[Draft]) -> list[str]:
        """The names of the documents found, in order."""
        return [hit.record.id.partition("/")[2] for hit in self.search(query, drafts).hits]


@pytest.fixture(scope="session", params=["whoosh", "opensearch"])
def case_archive(request, tmp_path_factory):
    """The cases' archive on each engine."""
    folder = tmp_path_factory.mktemp("cases")
    catalog = Catalog(f"sqlite:///{folder}/catalog.sqlite")
    make = WhooshEngine
    if request.param == "opensearch":
        make = request.getfixturevalue("opensearch_case_engine")
    yield CaseArchive(folder, catalog, make)
    catalog.close()


@pytest.fixture(scope="session")
def opensearch_case_engine(opensearch):
    """Makes engines on one archive of the node: each case replaces what the one before left."""
    from searchsvc.engines.opensearch import OpenSearchEngine  # noqa: PLC0415

    yield lambda folder: OpenSearchEngine(opensearch, folder, name="cases", kept_seconds=0.0)
    opensearch.indices.delete(index="cases-*")
