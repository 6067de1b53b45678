"""Records to change at the desk."""

import pytest

from tests.services.curating.archive import LIBRARIAN


@pytest.fixture
def postal_records(services, store):
    """Five records on postal matters, the last with a province that a person gave; one other."""
    store(*"abcde", title="Tin bưu chính")
    store("x", title="Tin khác")
    services.editor.edit("e", {"province": "lao-cai"}, version=1, actor=LIBRARIAN)
    services.indexer.catch_up()
