"""An empty catalogue of its own for each test, and a unit of work of it."""

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Role


@pytest.fixture
def catalog(tmp_path):
    # Who publishes is the matter of test_pending alone.
    catalog = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite", publishing_role=Role.LIBRARIAN)
    yield catalog
    catalog.close()


@pytest.fixture
def session(catalog):
    with catalog.writing() as session:
        yield session
