"""The architecture page knows every room; its links are held by ``test_docs``."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text()
ROOMS = sorted(path.parent.name for path in (ROOT / "searchsvc").glob("*/__init__.py"))
SHELVES = sorted(
    str(path.parent.relative_to(ROOT / "searchsvc"))
    for path in (ROOT / "searchsvc").glob("*/*/__init__.py")
)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_heading_that_asks(room):
    assert re.search(rf"^## `{room}`: .+\?$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_is_named(shelf):
    assert f"](../searchsvc/{shelf}/" in PAGE
