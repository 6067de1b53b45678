"""The services of one process, made once from its settings."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import Self

from sqlalchemy import make_url

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.connection import is_there
from searchsvc.catalog.records.outbox import history_through
from searchsvc.catalog.records.workflow import State
from searchsvc.engines.base import SearchEngine
from searchsvc.engines.factory import make_engine, warm_up
from searchsvc.errors import InvalidSetting
from searchsvc.highlight.snippets import prepare_snippets
from searchsvc.ingest.limits import InputLimits
from searchsvc.settings import Settings
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Vocabulary

from .accounts.audit_log import AuditLog
from .accounts.people import Accounts
from .accounts.signing_in import SignIn
from .background.check import ConsistencyCheck
from .background.indexer import Indexer
from .background.jobs import Jobs
from .background.scrub import Scrub
from .curating import bulk_edit as bulk
from .curating import history
from .curating import review as reviewing
from .curating.best_bets import BestBets
from .curating.bulk_edit import BulkEditor
from .curating.duplicates import DuplicateReview
from .curating.editing import RecordEditor
from .curating.history import RecordHistory
from .curating.record_browser import RecordBrowser
from .curating.review import SuggestionReview
from .exports.exporter import Exporter
from .imports import ImportDesk
from .imports.importer import Importer
from .imports.jobs import CHECK, RUN, ImportJobs
from .insight.coverage import CoverageInsight
from .insight.quality import QualityInsight
from .insight.query_log import QueryLog
from .insight.query_notes import QueryNotes
from .insight.retention import Retention
from .insight.searches import SearchInsight
from .search.autocomplete import AutocompleteService
from .search.best_bets import CurrentBets
from .search.more_like_this import MoreLikeThis
from .search.public_records import PublicRecords
from .search.service import SearchService
from .vocabulary import editing as vocabulary_editing
from .vocabulary.current import CurrentVocabulary
from .vocabulary.definitions import DefinitionReview
from .vocabulary.editing import VocabularyEditor


class Services:
    """Catalogue, engine and the services on top; each is made when it is first used.

    Within ``with``, the current vocabulary is that of the catalogue.
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
        """Closes what was opened."""
        if "query_log" in vars(self):
            self.query_log.close()
        if "catalog" in vars(self):
            self.catalog.close()

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue; opening it applies migrations, or makes it.

        None is made where the index of another one stands: a mistyped folder would look like an
        empty archive.
        """
        if self.engine.has_index() and not is_there(self.settings.database):
            raise InvalidSetting(
                f"{self._place_of_catalog()} chưa có kho nào, mà {self.settings.index} lại có chỉ "
                "mục của một kho. Nếu gõ nhầm thư mục, hãy sửa SEARCHSVC_CORPUS "
                "(SEARCHSVC_DATABASE_URL) hay SEARCHSVC_INDEX; nếu muốn lập kho mới, hãy xóa thư "
                f"mục {self.settings.index} trước."
            )
        return Catalog(self.settings.database)

    def _place_of_catalog(self) -> str:
        url = self.settings.database_url
        return make_url(url).render_as_string() if url else str(self.settings.corpus)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        return make_engine(self.settings, self._history)

    def _history(self, number: int) -> str:
        with self.catalog.reading() as session:
            return history_through(session, number)

    @cached_property
    def search(self) -> SearchService:
        """Answers searches."""
        return SearchService(self.catalog, self.engine, self.settings, self.current_bets)

    @cached_property
    def current_bets(self) -> CurrentBets:
        """Knows what is pinned and hidden now."""
        return CurrentBets(self.catalog)

    @cached_property
    def best_bets(self) -> BestBets:
        """Keeps what is pinned and hidden."""
        return BestBets(self.catalog, self.search, self.current_bets, self.settings)

    @cached_property
    def more_like_this(self) -> MoreLikeThis:
        """Finds records like another one."""
        return MoreLikeThis(self.catalog, self.engine, self.settings)

    @cached_property
    def autocomplete(self) -> AutocompleteService:
        """Suggests while a person is typing."""
        return AutocompleteService(self.catalog, self.engine, self.settings)

    @cached_property
    def importer(self) -> Importer:
        """Imports files."""
        return Importer(
            self.catalog,
            base=self.settings.corpus,
            limits=InputLimits.of(self.settings),
            state=State(self.settings.import_state),
        )

    @cached_property
    def exporter(self) -> Exporter:
        """Gives records to take along."""
        return Exporter(self.catalog, self.search)

    @cached_property
    def people(self) -> Accounts:
        """Keeps accounts, roles and API tokens."""
        return Accounts(self.catalog, self.settings)

    @cached_property
    def sign_in(self) -> SignIn:
        """Knows who is asking."""
        return SignIn(self.catalog, self.settings)

    @cached_property
    def audit_log(self) -> AuditLog:
        """Knows who did what."""
        return AuditLog(self.catalog, self.settings)

    @cached_property
    def indexer(self) -> Indexer:
        """Keeps the index in step with the catalogue."""
        return Indexer(self.catalog, self.engine, batch=self.settings.batch)

    @cached_property
    def records(self) -> PublicRecords:
        """Gives public records."""
        return PublicRecords(self.catalog)

    @cached_property
    def record_browser(self) -> RecordBrowser:
        """Gives records of every state to those who curate."""
        return RecordBrowser(self.catalog)

    @cached_property
    def editor(self) -> RecordEditor:
        """Edits records and moves them from state to state."""
        return RecordEditor(self.catalog)

    @cached_property
    def review(self) -> SuggestionReview:
        """Decides on suggestions."""
        return SuggestionReview(self.catalog)

    @cached_property
    def duplicates(self) -> DuplicateReview:
        """Decides which records are copies of each other."""
        return DuplicateReview(self.catalog)

    @cached_property
    def history(self) -> RecordHistory:
        """Shows what happened to records, and undoes it."""
        return RecordHistory(self.catalog)

    @cached_property
    def bulk(self) -> BulkEditor:
        """Changes many records at once."""
        return BulkEditor(self.catalog)

    @cached_property
    def current_vocabulary(self) -> CurrentVocabulary:
        """Knows what editors have added to the vocabularies."""
        return CurrentVocabulary(self.catalog)

    def vocabulary(self) -> Vocabulary:
        """Returns the vocabulary as it stands now."""
        return self.current_vocabulary.current()

    @cached_property
    def vocabulary_editor(self) -> VocabularyEditor:
        """Adds to the vocabularies."""
        return VocabularyEditor(self.catalog, self.search, self.current_vocabulary)

    @cached_property
    def definitions(self) -> DefinitionReview:
        """Offers the abbreviations that texts define."""
        return DefinitionReview(self.catalog, self.vocabulary_editor)

    @cached_property
    def imports(self) -> ImportDesk:
        """Imports from the desk."""
        return ImportDesk(self.catalog, self.settings)

    @cached_property
    def jobs(self) -> Jobs:
        """Lists and runs the jobs of the background."""
        imports = ImportJobs(self.catalog, self.settings)
        runners = {
            CHECK: imports.check,
            RUN: imports.run,
            bulk.KIND: self.bulk.run,
            history.KIND: self.history.run,
            reviewing.KIND: self.review.run,
            vocabulary_editing.KIND: self.vocabulary_editor.run,
        }
        return Jobs(self.catalog, runners)

    @cached_property
    def consistency(self) -> ConsistencyCheck:
        """Compares catalogue and index."""
        return ConsistencyCheck(self.catalog, self.engine)

    @cached_property
    def scrub(self) -> Scrub:
        """Looks for damage of the index."""
        rate = self.settings.scrub_megabytes_per_second
        return Scrub(self.engine, megabytes_per_second=rate)

    # Insight

    @cached_property
    def query_log(self) -> QueryLog:
        """Counts searches."""
        return QueryLog(self.catalog, self.settings)

    @cached_property
    def search_insight(self) -> SearchInsight:
        """Counts what is searched for."""
        return SearchInsight(self.catalog, self.settings)

    @cached_property
    def coverage(self) -> CoverageInsight:
        """Counts what the archive holds, by province and year."""
        return CoverageInsight(self.search)

    @cached_property
    def quality(self) -> QualityInsight:
        """Measures how complete the metadata is."""
        return QualityInsight(self.catalog)

    @cached_property
    def retention(self) -> Retention:
        """Deletes old counts and keeps each day's quality."""
        return Retention(self.catalog, self.settings)

    @cached_property
    def notes(self) -> QueryNotes:
        """Keeps notes for readers on what the archive does not hold."""
        return QueryNotes(self.catalog)


def prepare() -> None:
    """Compiles what searches run, so that the first of them does not wait."""
    warm_up()
    prepare_snippets()
