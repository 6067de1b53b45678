"""The services of one process, made once from its settings."""

from __future__ import annotations

from functools import cached_property

from searchsvc.catalog.records.workflow import State
from searchsvc.engines.factory import warm_up
from searchsvc.highlight.snippets import prepare_snippets
from searchsvc.ingest.limits import InputLimits

from .accounts.audit_log import AuditLog
from .accounts.people import Accounts
from .accounts.signing_in import SignIn
from .background.check import ConsistencyCheck
from .background.jobs import Jobs
from .background.readiness import Readiness
from .background.scrub import Scrub
from .curating import bulk_edit as bulk
from .curating import history, publication
from .curating import review as reviewing
from .curating.best_bets import BestBets
from .curating.bulk_edit import BulkEditor
from .curating.duplicates import DuplicateReview
from .curating.editing import RecordEditor
from .curating.history import RecordHistory
from .curating.publication import PublicationQueue
from .curating.reader_reports import ReaderReports
from .curating.record_browser import RecordBrowser
from .curating.review import SuggestionReview
from .exports.exporter import Exporter
from .imports import undo as import_undo
from .imports.desk import ImportDesk
from .imports.importer import Importer
from .imports.jobs import CHECK, RUN, ImportJobs
from .imports.undo import ImportUndo
from .insight.coverage import CoverageInsight
from .insight.quality import QualityInsight
from .insight.query_log import QueryLog
from .insight.query_notes import QueryNotes
from .insight.retention import Retention
from .insight.searches import SearchInsight
from .readers import ReaderServices
from .vocabulary import editing as vocabulary_editing
from .vocabulary.definitions import DefinitionReview
from .vocabulary.editing import VocabularyEditor


class Services(ReaderServices):
    """What readers need, and all that the desk and the background do."""

    def close(self) -> None:
        """Closes what was opened."""
        if "query_log" in vars(self):
            self.query_log.close()
        super().close()

    @cached_property
    def best_bets(self) -> BestBets:
        """Keeps what is pinned and hidden."""
        return BestBets(self.catalog, self.search, self.current_bets, self.settings)

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
    def publication(self) -> PublicationQueue:
        """Knows what waits for an editor."""
        return PublicationQueue(self.catalog)

    @cached_property
    def duplicates(self) -> DuplicateReview:
        """Decides which records are copies of each other."""
        return DuplicateReview(self.catalog)

    @cached_property
    def reader_reports(self) -> ReaderReports:
        """Keeps what readers report as wrong."""
        return ReaderReports(self.catalog, self.settings)

    @cached_property
    def history(self) -> RecordHistory:
        """Shows what happened to records, and undoes it."""
        return RecordHistory(self.catalog)

    @cached_property
    def bulk(self) -> BulkEditor:
        """Changes many records at once."""
        return BulkEditor(self.catalog)

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
    def import_undo(self) -> ImportUndo:
        """Takes back what imports did."""
        return ImportUndo(self.catalog)

    @cached_property
    def jobs(self) -> Jobs:
        """Lists and runs the jobs of the background."""
        imports = ImportJobs(self.catalog, self.settings)
        runners = {
            CHECK: imports.check,
            RUN: imports.run,
            import_undo.KIND: self.import_undo.run,
            bulk.KIND: self.bulk.run,
            history.KIND: self.history.run,
            reviewing.KIND: self.review.run,
            publication.KIND: self.publication.run,
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

    @cached_property
    def readiness(self) -> Readiness:
        """Tells what can be done now."""
        return Readiness(self.catalog, self.engine, self.settings)

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
