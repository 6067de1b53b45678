"""An archive with its own vocabulary, and fixtures to put records into it."""

import pytest

from searchsvc.services.curating import job_items
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN
from tests.services.curating.conftest import store

__all__ = ["store"]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    """Jobs that need several transactions."""
    monkeypatch.setattr(job_items, "CHUNK", 2)


@pytest.fixture
def archive(services):
    """The services of an empty archive; its vocabulary is the current one."""
    stored.open_accounts(services.catalog, LIBRARIAN, EDITOR)
    with services:
        yield services


@pytest.fixture
def vehicles(archive, store):
    store("a", "b", title="Bán xe gắn máy")
    store("c", title="Đua mô tô")
    store("d", title="Chợ nổi")
    archive.indexer.catch_up()
    return archive
