"""The services of one process, made once from its settings."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from searchsvc.catalog import Catalog
from searchsvc.catalog.states import State
from searchsvc.engines.base import SearchEngine
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.settings import Settings

from .auditing import AuditService
from .curating import bulk, history, reviewing
from .curating.bulk import BulkEditing
from .curating.editing import Editing
from .curating.history import History
from .curating.listing import Listing
from .curating.reviewing import Reviewing
from .importing import ImportService
from .indexing import IndexingService
from .jobs import Jobs
from .people import PeopleService
from .records import PublicRecords
from .searching import SearchService
from .signing_in import SigningInService
from .similar import SimilarService
from .suggesting import SuggestService


class Services:
    """Catalogue, engine and the services on top; each is made when it is first used."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what was opened."""
        if "catalog" in vars(self):
            self.catalog.close()

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue; opening it applies migrations."""
        return Catalog(self.settings.database)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        return WhooshEngine(self.settings.index)

    @cached_property
    def searching(self) -> SearchService:
        """Answers searches."""
        return SearchService(self.catalog, self.engine, self.settings)

    @cached_property
    def similar(self) -> SimilarService:
        """Finds records like another one."""
        return SimilarService(self.catalog, self.engine, self.settings)

    @cached_property
    def suggesting(self) -> SuggestService:
        """Suggests while a person is typing."""
        return SuggestService(self.catalog, self.engine, self.settings)

    @cached_property
    def importing(self) -> ImportService:
        """Imports files."""
        return ImportService(
            self.catalog,
            base=self.settings.corpus,
            max_bytes=self.settings.max_import_bytes,
            state=State(self.settings.import_state),
        )

    @cached_property
    def people(self) -> PeopleService:
        """Keeps accounts, roles and API tokens."""
        return PeopleService(self.catalog.engine, self.settings)

    @cached_property
    def signing_in(self) -> SigningInService:
        """Knows who is asking."""
        return SigningInService(self.catalog.engine, self.settings)

    @cached_property
    def auditing(self) -> AuditService:
        """Knows who did what."""
        return AuditService(self.catalog.engine, self.settings)

    @cached_property
    def indexing(self) -> IndexingService:
        """Keeps the index in step with the catalogue."""
        return IndexingService(self.catalog, self.engine, batch=self.settings.batch)

    @cached_property
    def records(self) -> PublicRecords:
        """Gives public records."""
        return PublicRecords(self.catalog)

    @cached_property
    def listing(self) -> Listing:
        """Gives records of every state to those who curate."""
        return Listing(self.catalog)

    @cached_property
    def editing(self) -> Editing:
        """Edits records and moves them from state to state."""
        return Editing(self.catalog)

    @cached_property
    def reviewing(self) -> Reviewing:
        """Decides on suggestions."""
        return Reviewing(self.catalog)

    @cached_property
    def history(self) -> History:
        """Tells what happened and takes it back."""
        return History(self.catalog)

    @cached_property
    def bulk(self) -> BulkEditing:
        """Changes many records at once."""
        return BulkEditing(self.catalog)

    @cached_property
    def jobs(self) -> Jobs:
        """Work in the background."""
        works = {
            bulk.KIND: self.bulk.run,
            history.KIND: self.history.run,
            reviewing.KIND: self.reviewing.run,
        }
        return Jobs(self.catalog, works)
