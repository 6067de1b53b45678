"""An empty catalogue of its own for each test, and a unit of work of it."""

import pytest

from searchsvc.catalog import Catalog


@pytest.fixture
def catalog(tmp_path):
    catalog = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    yield catalog
    catalog.close()


@pytest.fixture
def session(catalog):
    with catalog.writing() as session:
        yield session
