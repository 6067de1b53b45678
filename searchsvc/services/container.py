"""The services of one process, made once from its settings."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import Self

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.workflow import State
from searchsvc.engines.base import SearchEngine
from searchsvc.engines.factory import make_engine, warm_up
from searchsvc.highlight.snippets import prepare_snippets
from searchsvc.settings import Settings
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Vocabulary

from .accounts.audit_log import AuditService
from .accounts.people import PeopleService
from .accounts.signing_in import SigningInService
from .background.indexer import IndexingService
from .background.jobs import Jobs
from .curating import bulk_edit as bulk
from .curating import history
from .curating import review as reviewing
from .curating.best_bets import BestBets
from .curating.bulk_edit import BulkEditing
from .curating.duplicates import CopyReview
from .curating.editing import Editing
from .curating.history import History
from .curating.record_browser import Listing
from .curating.review import Reviewing
from .imports import ImportDesk
from .imports.importer import ImportService
from .imports.jobs import CHECK, RUN, ImportWork
from .insight.coverage import CoverageInsight
from .insight.quality import QualityInsight
from .insight.query_log import QueryLog
from .insight.query_notes import NotesService
from .insight.retention import InsightKeeping
from .insight.searches import SearchInsight
from .search.autocomplete import SuggestService
from .search.best_bets import BetsInForce
from .search.more_like_this import SimilarService
from .search.public_records import PublicRecords
from .search.service import SearchService
from .vocabulary import editing as vocabulary_editing
from .vocabulary.current import Vocabularies
from .vocabulary.editing import VocabularyEditing


class Services:
    """Catalogue, engine and the services on top; each is made when it is first used.

    Within ``with``, the vocabulary in force is that of the catalogue.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._entered = ExitStack()

    def __enter__(self) -> Self:
        self._entered.enter_context(using_vocabulary(self.vocabulary))
        return self

    def __exit__(self, *_: object) -> None:
        self._entered.close()
        self.close()

    def close(self) -> None:
        """Give back what was opened."""
        if "query_log" in vars(self):
            self.query_log.close()
        if "catalog" in vars(self):
            self.catalog.close()

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue; opening it applies migrations."""
        return Catalog(self.settings.database)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        return make_engine(self.settings)

    @cached_property
    def searching(self) -> SearchService:
        """Answers searches."""
        return SearchService(self.catalog, self.engine, self.settings, self.bets_in_force)

    @cached_property
    def bets_in_force(self) -> BetsInForce:
        """Knows what is pinned and hidden now."""
        return BetsInForce(self.catalog.db)

    @cached_property
    def best_bets(self) -> BestBets:
        """Keeps what is pinned and hidden."""
        return BestBets(self.catalog, self.searching, self.bets_in_force, self.settings)

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
        return PeopleService(self.catalog.db, self.settings)

    @cached_property
    def signing_in(self) -> SigningInService:
        """Knows who is asking."""
        return SigningInService(self.catalog.db, self.settings)

    @cached_property
    def auditing(self) -> AuditService:
        """Knows who did what."""
        return AuditService(self.catalog.db, self.settings)

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
    def copies(self) -> CopyReview:
        """Decides which records are copies of each other."""
        return CopyReview(self.catalog)

    @cached_property
    def history(self) -> History:
        """Tells what happened and takes it back."""
        return History(self.catalog)

    @cached_property
    def bulk(self) -> BulkEditing:
        """Changes many records at once."""
        return BulkEditing(self.catalog)

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """Knows what editors have added to the vocabularies."""
        return Vocabularies(self.catalog)

    def vocabulary(self) -> Vocabulary:
        """The vocabulary of now; requests, commands and jobs are ``using`` it."""
        return self.vocabularies.current()

    @cached_property
    def vocabulary_editing(self) -> VocabularyEditing:
        """Adds to the vocabularies."""
        return VocabularyEditing(self.catalog, self.searching, self.vocabularies)

    @cached_property
    def imports(self) -> ImportDesk:
        """Imports from the desk."""
        return ImportDesk(self.catalog, self.settings)

    @cached_property
    def jobs(self) -> Jobs:
        """Work in the background."""
        imports = ImportWork(self.catalog, self.settings)
        works = {
            CHECK: imports.check,
            RUN: imports.run,
            bulk.KIND: self.bulk.run,
            history.KIND: self.history.run,
            reviewing.KIND: self.reviewing.run,
            vocabulary_editing.KIND: self.vocabulary_editing.run,
        }
        return Jobs(self.catalog, works)

    # Insight

    @cached_property
    def query_log(self) -> QueryLog:
        """Counts searches."""
        return QueryLog(self.catalog, self.settings)

    @cached_property
    def search_insight(self) -> SearchInsight:
        """Tells what is searched for."""
        return SearchInsight(self.catalog, self.settings)

    @cached_property
    def coverage(self) -> CoverageInsight:
        """Tells what the archive holds, by province and year."""
        return CoverageInsight(self.searching)

    @cached_property
    def quality(self) -> QualityInsight:
        """Tells how complete the metadata is."""
        return QualityInsight(self.catalog)

    @cached_property
    def insight_keeping(self) -> InsightKeeping:
        """Deletes old counts and keeps each day's quality."""
        return InsightKeeping(self.catalog, self.settings)

    @cached_property
    def notes(self) -> NotesService:
        """Keeps notes for readers on what the archive does not hold."""
        return NotesService(self.catalog)


def prepare() -> None:
    """Have compiled what searches run, before the first of them would wait for it."""
    warm_up()
    prepare_snippets()
