"""Fixtures to put records into an archive and to move them."""

from tests.services.curating.conftest import move, store

__all__ = ["move", "store"]
