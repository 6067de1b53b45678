"""A typed word matches a range of the term dictionary, each term with the weight of its level."""

import numpy as np
import pytest

from searchsvc.engines.ranking import LEVEL_WEIGHTS
from searchsvc.engines.whoosh.index.matching_terms import (
    MatchingTerms,
    matching_terms,
)
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.tokenizer import term
from tests.engines.whoosh.codec.archives import built
from tests.engines.whoosh.segments import document

EXACT, LETTERS, FOLDED = MatchLevel.EXACT, MatchLevel.LETTERS, MatchLevel.FOLDED


@pytest.fixture
def segment(tmp_path):
    bodies = ["cần can cân", "cần, cần", "canh thơ"]
    return built(tmp_path / "0.seg", [document(str(at), body) for at, body in enumerate(bodies)])


def weights(segment, query) -> dict[str, float]:
    """The weight of every term in the range that a word matches."""
    found = matching_terms(segment, 0, Field.BODY, query)
    if found is None:
        return {}
    texts = segment.terms(Field.BODY)[found.ordinals.start : found.ordinals.stop]
    return {
        text.decode().partition("\x1f")[2]: weight
        for text, weight in zip(texts, found.postings.weights.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("typed", "strength", "expected"),
    [
        ("cần", EXACT, {"cân\u0300": EXACT}),
        ("cân", LETTERS, {"can": None, "cân": EXACT, "cân\u0300": LETTERS}),
        ("can", FOLDED, {"can": EXACT, "cân": FOLDED, "cân\u0300": FOLDED}),
        ("xin", FOLDED, {}),
        ("cạn", EXACT, {}),
    ],
)
def test_a_term_weighs_what_its_level_does(segment, typed, strength, expected):
    found = weights(segment, Term(word(typed), strength))
    assert found == {
        text: 0.0 if level is None else LEVEL_WEIGHTS[level] for text, level in expected.items()
    }


def test_a_prefix_matches_all_terms_that_begin_so(segment):
    open_prefix = Prefix(word("ca"), FOLDED)
    assert weights(segment, open_prefix) == dict.fromkeys(("can", "cân", "cân\u0300", "canh"), 1.0)
    marked = weights(segment, Prefix(word("câ"), LETTERS))
    assert {text for text, weight in marked.items() if weight} == {"cân", "cân\u0300"}


def test_only_terms_that_match_are_named(segment):
    found = matching_terms(segment, 0, Field.BODY, Term(word("cân"), LETTERS))
    named = [found.dictionary[at] for at in found.matching_ordinals()]
    assert named == [term(word(text)).encode() for text in ("cân", "cần")]


def test_it_has_the_postings_of_its_terms(segment):
    found = matching_terms(segment, 10, Field.BODY, Term(word("cần"), EXACT))
    assert found.posting_count == 2
    postings = found.posting_list(np.ones(20, np.float32))
    assert (postings.last - postings.first, postings.weight) == (2, 1.0)


def test_none_has_no_posting(segment):
    assert MatchingTerms.none(segment, 0, Field.BODY).posting_count == 0
