"""An archive with its vocabulary in force, and fixtures to put records into it."""

import pytest

from tests.services.curating.conftest import store

__all__ = ["store"]


@pytest.fixture
def archive(services):
    """The services of an empty archive, with its own vocabulary in force."""
    with services:
        yield services
