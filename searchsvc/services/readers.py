"""The services that readers need, made once from the settings of a process.

A command that only searches loads these and no others: much of its time goes into loading.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from typing import Self

from sqlalchemy import make_url

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.db.connection import is_there
from searchsvc.catalog.records.outbox import history_through
from searchsvc.engines.base import SearchEngine
from searchsvc.engines.factory import make_engine
from searchsvc.errors import InvalidSetting
from searchsvc.settings import Settings
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Vocabulary

from .background.indexer import Indexer
from .search.autocomplete import AutocompleteService
from .search.best_bets import CurrentBets
from .search.more_like_this import MoreLikeThis
from .search.public_records import PublicRecords
from .search.service import SearchService
from .vocabulary.current import CurrentVocabulary


class ReaderServices:
    """Catalogue, engine and what is asked of them; each is made when it is first used.

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
        if "catalog" in vars(self):
            self.catalog.close()

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue; opening it applies migrations, or makes it.

        None is made where the index of another one stands: a mistyped folder would look like an
        empty archive.
        """
        if not is_there(self.settings.database) and self.engine.has_index():
            raise InvalidSetting(
                f"{self._place_of_catalog()} chưa có kho nào, mà {self.settings.index} lại có chỉ "
                "mục của một kho. Nếu gõ nhầm thư mục, hãy sửa SEARCHSVC_CORPUS "
                "(SEARCHSVC_DATABASE_URL) hay SEARCHSVC_INDEX; nếu muốn lập kho mới, hãy xóa thư "
                f"mục {self.settings.index} trước."
            )
        role = Role.named(self.settings.publishing_role)
        return Catalog(self.settings.database, publishing_role=role)

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
    def more_like_this(self) -> MoreLikeThis:
        """Finds records like another one."""
        return MoreLikeThis(self.catalog, self.engine, self.settings)

    @cached_property
    def autocomplete(self) -> AutocompleteService:
        """Suggests while a person is typing."""
        return AutocompleteService(self.catalog, self.engine, self.settings)

    @cached_property
    def indexer(self) -> Indexer:
        """Keeps the index in step with the catalogue."""
        return Indexer(self.catalog, self.engine, batch=self.settings.batch)

    @cached_property
    def records(self) -> PublicRecords:
        """Gives public records."""
        return PublicRecords(self.catalog)

    @cached_property
    def current_vocabulary(self) -> CurrentVocabulary:
        """Knows what editors have added to the vocabularies."""
        return CurrentVocabulary(self.catalog)

    def vocabulary(self) -> Vocabulary:
        """Returns the vocabulary as it stands now."""
        return self.current_vocabulary.current()
