"""A phrase is words one after the other, counted by its loosest match."""

import pytest

from searchsvc.engines.ranking import LEVEL_WEIGHTS
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.query.positions import PhraseMatcher, assigned_slots
from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened

BODIES = ["một hai ba", "hai một ba", "một hai ba, một hai ba", "mọt hai ba", "một hai"]


@pytest.fixture
def searcher(tmp_path):
    documents = [document(str(at), body) for at, body in enumerate(BODIES)]
    return opened(tmp_path, documents[:2], documents[2:], deleted=("4",))


def matched(searcher, *texts: str) -> dict[int, float]:
    """How often each document holds a phrase, without its length normalisation."""
    terms = [
        Term(word(text), MatchLevel.EXACT if word(text).has_tone else MatchLevel.FOLDED)
        for text in texts
    ]
    buffers = Buffers(searcher.size)
    found = PhraseMatcher(searcher, buffers, Field.BODY).match(
        [searcher.expanded(term) for term in terms]
    )
    assert not buffers.slots.any()
    norms = searcher.norms(Field.BODY)[found.documents]
    times = (found.scores / norms).tolist()
    return dict(zip(found.documents.tolist(), times, strict=True))


def test_words_are_found_in_their_order(searcher):
    assert matched(searcher, "một", "hai", "ba") == {0: 1.0, 2: 2.0}


def test_a_phrase_counts_what_its_loosest_match_does(searcher):
    found = matched(searcher, "mot", "hai", "ba")
    letters, folded = LEVEL_WEIGHTS[[MatchLevel.LETTERS, MatchLevel.FOLDED]]
    assert found == pytest.approx({0: folded, 2: 2 * folded, 3: letters})


def test_a_deleted_document_counts_nothing(searcher):
    assert 4 not in matched(searcher, "một", "hai")


def test_a_word_that_no_document_holds_makes_a_phrase_that_none_does(searcher):
    assert matched(searcher, "một", "hai", "atlantis") == {}


def test_documents_have_slots_as_long_as_they_are_needed(searcher):
    buffers = Buffers(searcher.size)
    with assigned_slots(searcher.documents, buffers):
        assert buffers.slots.tolist() == [1, 2, 3, 4, 0]
    assert not buffers.slots.any()
