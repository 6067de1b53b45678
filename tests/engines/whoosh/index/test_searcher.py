"""One generation: its segments side by side, without what is deleted."""

from datetime import date

import pytest

from searchsvc.engines.whoosh.index import searcher as module
from searchsvc.engines.whoosh.query.evaluation import evaluate
from searchsvc.query.ast import Field, Term
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened

FIRST = [
    document("b", "một hai ba", title="Cần Thơ", date=date(2013, 5, 1)),
    document("a", "một", title="An Giang"),
]
SECOND = [document("c", "một hai", title="Cần Thơ", year=("2013",))]


@pytest.fixture
def searcher(tmp_path):
    return opened(tmp_path, FIRST, SECOND, deleted=("a",))


def test_documents_are_numbered_on_from_segment_to_segment(searcher):
    assert searcher.doc_bases == [0, 2]
    assert (searcher.size, searcher.count, searcher.has_deletions) == (3, 2, True)
    assert searcher.live_docs.tolist() == [True, False, True]
    assert searcher.documents.tolist() == [0, 2]


def test_a_document_is_found_by_its_id_while_it_lives(searcher):
    assert [searcher.document(name) for name in ("b", "a", "c", "x")] == [0, -1, 2, -1]
    assert searcher.ids(searcher.documents) == ["b", "c"]


def test_ids_and_titles_have_ranks(searcher):
    assert searcher.id_ranks.tolist() == [1, 0, 2]
    first, second, third = searcher.title_ranks.tolist()
    assert first == third > second


def test_dates_are_day_numbers(searcher):
    assert searcher.dates.tolist() == [date(2013, 5, 1).toordinal(), 0, 0]


def test_statistics_are_of_live_documents(searcher):
    lengths, mean = searcher.lengths(Field.BODY)
    assert (lengths.tolist(), mean) == ([3, 1, 2], 2.5)
    norms = searcher.norms(Field.BODY)
    assert norms[1] == 0.0
    assert norms[2] > norms[0] > 0.0  # the shorter text counts more


def test_words_are_expanded_once_for_each_generation(searcher):
    query = Term(word("một"), MatchLevel.EXACT)
    assert searcher.expanded(query) is searcher.expanded(query)


def test_sets_of_values_are_chosen_for_a_filter(searcher):
    wanted = searcher.sets_with("year", frozenset({"2013"}))
    ordinals, number = searcher.doc_values.ordinals("year")
    assert wanted[ordinals[:, number]].tolist() == [False, False, True]


def test_a_word_that_another_search_looks_up_at_the_same_time(tmp_path, monkeypatch):
    """The cache of words may give another object for it a moment later."""
    documents = [document("a", "lan can ra thơ ca"), document("b", "can ra")]
    root = parse("can ra thơ").root
    expected = evaluate(opened(tmp_path, documents), root)
    monkeypatch.setattr(module, "lru_cache", lambda _: lambda function: function)
    found = evaluate(opened(tmp_path, documents), root)
    assert found.documents.tolist() == expected.documents.tolist() == [0]
    assert found.scores.tolist() == expected.scores.tolist()
