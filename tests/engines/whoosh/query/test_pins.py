"""Pinned and excluded ids are applied to what the words found."""

import pytest

from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh.query.evaluation import evaluate
from searchsvc.engines.whoosh.query.pins import PinnedDocuments
from searchsvc.query.parser import parse
from tests.engines.whoosh.segments import document, opened

ROOT = parse("cần").root


@pytest.fixture
def searcher(tmp_path):
    first = [document("a", "cần"), document("b", "thơ"), document("c", "cần")]
    return opened(tmp_path, first, [document("d", "cần"), document("e", "thơ")], deleted=("c",))


def pins(searcher, pinned="", excluded="") -> PinnedDocuments:
    request = SearchRequest(ROOT, pinned=frozenset(pinned), excluded=frozenset(excluded))
    return PinnedDocuments.of(searcher, request)


def ids(searcher, matches) -> str:
    return "".join(searcher.ids(matches.documents))


@pytest.mark.parametrize(
    ("pinned", "excluded", "expected"),
    [
        ("", "", "ad"),
        ("e", "", "ade"),
        ("a", "", "ad"),
        ("", "a", "d"),
        ("b", "b", "ad"),
        ("cx", "", "ad"),
        ("be", "d", "abe"),
    ],
)
def test_what_is_pinned_is_found_and_what_is_excluded_is_not(searcher, pinned, excluded, expected):
    found = pins(searcher, pinned, excluded).applied_to(evaluate(searcher, ROOT))
    assert ids(searcher, found) == expected
    assert len(found.scores) == len(found.documents)


def test_what_is_pinned_beside_the_words_scores_nothing(searcher):
    found = pins(searcher, "e").applied_to(evaluate(searcher, ROOT))
    assert found.scores[-1] == 0.0
    assert found.scores[0] > 0.0


def test_what_is_pinned_is_taken_apart_from_the_rest(searcher):
    both = pins(searcher, "ae")
    found = both.applied_to(evaluate(searcher, ROOT))
    assert ids(searcher, both.pinned_among(found)) == "ae"
    assert ids(searcher, both.not_pinned(found)) == "d"
