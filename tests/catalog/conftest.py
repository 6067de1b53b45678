"""An empty catalogue of its own for each test."""

import pytest

from searchsvc.catalog import Catalog


@pytest.fixture
def catalog(tmp_path):
    catalog = Catalog(f"sqlite:///{tmp_path}/catalog.sqlite")
    yield catalog
    catalog.close()
