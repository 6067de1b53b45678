"""What helps where nothing is found."""

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation

LAN = Person("Lan", Role.LIBRARIAN, id=1)


def test_filters_alone_have_no_words_to_relax(sample_services):
    nothing = SearchParameters(selected={"year": ("1950",)})
    answer = sample_services.search.search(nothing)
    assert (answer.total, answer.unknown) == (0, ())
    assert {offer.code for offer in answer.relaxed} == {Relaxation.WITHOUT_FILTER}


def test_a_librarians_note_on_the_query_is_shown(services):
    services.indexer.catch_up()
    services.notes.add(LAN, "tàu ngầm", "Kho không có tin về tàu ngầm.")
    answer = services.search.search(SearchParameters(q="tau ngam"))
    assert answer.note.text == "Kho không có tin về tàu ngầm."
    assert [answer.query.text[each.start : each.end] for each in answer.unknown] == ["tau", "ngam"]


def test_a_search_that_finds_something_shows_no_note(sample_services):
    assert sample_services.search.search(SearchParameters(q="can tho")).note is None
