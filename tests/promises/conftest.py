"""An archive that a background follows and that two workers answer from."""

from contextlib import ExitStack
from threading import Event, Thread

import pytest

from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.services.curating.conftest import store  # noqa: F401  # a fixture here too


@pytest.fixture
def settings(tmp_path):
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", secret_key="test")


@pytest.fixture
def open_services(settings):
    """Opens services of the archive as another process would: nothing is shared but the disk."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(Services(settings))


@pytest.fixture
def archive(open_services):
    """The services of who changes the archive, while the indexer follows."""
    services, background, stop = open_services(), open_services(), Event()
    thread = Thread(target=background.indexer.follow, args=(stop,))
    services.indexer.catch_up()
    thread.start()
    yield services
    stop.set()
    thread.join()


@pytest.fixture
def reader(archive, open_services, settings):
    """A reader whom another worker answers."""
    return create_app(settings, open_services()).test_client()
