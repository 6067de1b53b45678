"""Makes the search engine that the settings name; nothing else knows which engines there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from searchsvc.errors import InvalidSetting
from searchsvc.settings import Settings

from .base import History, SearchEngine
from .whoosh import WhooshEngine, warm_up_kernels


def _whoosh(settings: Settings, history: History) -> SearchEngine:
    return WhooshEngine(settings.index, history=history)


def _opensearch(settings: Settings, history: History) -> SearchEngine:
    # who uses it has its client installed; nobody else loads it
    try:
        from .opensearch import OpenSearchEngine, make_client  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise InvalidSetting(
            f"SEARCHSVC_ENGINE=opensearch: {error.name} is not installed; "
            "run `pip install 'searchsvc[opensearch]'`"
        ) from error
    return OpenSearchEngine(
        make_client(settings),
        settings.index,
        name=settings.opensearch_index,
        history=history,
        shards=settings.opensearch_shards,
        replicas=settings.opensearch_replicas,
        exact_up_to=settings.opensearch_exact_up_to,
    )


_MAKERS: Mapping[str, Callable[[Settings, History], SearchEngine]] = {
    "whoosh": _whoosh,
    "opensearch": _opensearch,
}
"""By the names of :data:`searchsvc.settings.ENGINES`, the only ones that settings can have."""


def make_engine(settings: Settings, history: History) -> SearchEngine:
    """Returns the engine named ``settings.engine`` for the catalogue with that history; opens
    nothing yet.
    """
    return _MAKERS[settings.engine](settings, history)


def warm_up() -> None:
    """Compiles what searches run, so that the first of them need not wait for it."""
    warm_up_kernels()
