"""Two words side by side are found like one word, by the bigrams that match."""

import numpy as np
import pytest

from searchsvc.engines.ranking import LEVEL_WEIGHTS
from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened


@pytest.fixture
def searcher(tmp_path):
    first = [
        document("a", "cần thơ và cần thơ", title="cần thơ"),
        document("b", "can thơ, cần tho, thơ cần"),
        document("c", "cần, không thơ"),
    ]
    return opened(tmp_path, first, [document("d", "năm 2015 cần"), document("e", "thơ ca")])


def adjacent(searcher, *texts: str, field: Field | None = None):
    """Two words, open where they have no marks."""
    words = [
        Term(word(text), MatchLevel.EXACT if word(text).has_tone else MatchLevel.FOLDED, field)
        for text in texts
    ]
    return searcher.adjacent(*map(searcher.expanded, words))


def held(searcher, term) -> dict[str, list[float]]:
    """By document, what each posting counts, before norms."""
    found: dict[str, list[float]] = {}
    for parts in term.terms.values():
        for part in parts:
            postings = part.postings
            weights = np.repeat(postings.weights, np.diff(postings.starts))
            span = slice(int(postings.starts[0]), int(postings.starts[-1]))
            ids = searcher.ids(postings.documents[span].astype(np.int64) + part.doc_base)
            for name, count, weight in zip(ids, postings.counts[span], weights, strict=True):
                if weight:
                    found.setdefault(name, []).append(float(count * weight))
    return found


def test_a_pair_of_single_terms_is_a_single_term(searcher):
    pair = adjacent(searcher, "cần", "thờ")
    assert held(searcher, pair) == {}
    pair = searcher.adjacent(
        *(searcher.expanded(Term(word(text), MatchLevel.EXACT)) for text in ("cần", "thơ"))
    )
    assert pair.is_single
    assert held(searcher, pair) == {"a": [1.0, 2.0]}
    assert pair.posting_count == 2


def test_the_order_of_the_words_counts(searcher):
    terms = [Term(word(text), MatchLevel.EXACT) for text in ("thơ", "cần")]
    assert held(searcher, searcher.adjacent(*map(searcher.expanded, terms))) == {"b": [2.0]}


def test_each_bigram_counts_what_the_looser_match_does(searcher):
    loose = LEVEL_WEIGHTS[MatchLevel.FOLDED]
    pair = adjacent(searcher, "can", "tho")
    assert held(searcher, pair) == {"a": [loose, 2 * loose], "b": [loose, loose]}
    assert pair.posting_count == 4  # what lies between the bigrams is none of them
    assert not pair.is_single


def test_numbers_have_neighbours(searcher):
    assert held(searcher, adjacent(searcher, "năm", "2015")) == {"d": [1.0]}


def test_only_the_field_that_is_asked_for_is_looked_at(searcher):
    terms = [Term(word(text), MatchLevel.EXACT, Field.TITLE) for text in ("cần", "thơ")]
    assert held(searcher, searcher.adjacent(*map(searcher.expanded, terms))) == {"a": [1.0]}


def test_words_that_never_stand_side_by_side_are_nowhere(searcher):
    pair = adjacent(searcher, "không", "cần")
    assert held(searcher, pair) == {}
    assert pair.posting_lists == ()
