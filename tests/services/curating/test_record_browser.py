"""Records of every state, for those who curate."""

import pytest

from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Forbidden, NotFound
from tests.services.curating.archive import LIBRARIAN, READER


def ids(services, *wanted, **options):
    page = services.record_browser.page(*wanted, actor=LIBRARIAN, **options)
    return [record.id for record in page.records]


def test_the_last_changed_stands_first_in_whatever_state(services, store, move):
    store("a", "b")
    move("a", State.WITHDRAWN)
    assert ids(services) == ["a", "b"]
    assert ids(services, State.WITHDRAWN) == ["a"]
    assert services.record_browser.counts(actor=LIBRARIAN)[State.PUBLISHED] == 1


def test_words_are_looked_for_in_ids_and_titles(services, store):
    store("a", title="Chợ nổi")
    store("b", title="Tin khác")
    assert ids(services, None, "chợ") == ["a"]
    assert ids(services, None, "b") == ["b"]


def test_a_page_holds_twenty(services, store):
    store(*(f"r{number:02}" for number in range(25)))
    page = services.record_browser.page(actor=LIBRARIAN, page=2)
    assert (page.total, page.pages, len(page.records)) == (25, 2, 5)


def test_only_those_who_curate_see_them(services, store):
    store("a")
    assert services.record_browser.get("a", actor=LIBRARIAN).evidence
    with pytest.raises(NotFound):
        services.record_browser.get("none", actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        services.record_browser.get("a", actor=READER)
