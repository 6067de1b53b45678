"""Phrases that are counted together find the documents that hold them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.query.evaluation import evaluate
from searchsvc.engines.whoosh.query.phrase_beginnings import PhraseBeginnings
from searchsvc.query.ast import Phrase, Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened

BODIES = {
    "a": "chính phủ điện tử và chính phủ đề nghị",
    "b": "chính phủ điện, tử phủ chính",
    "c": "điện tử chính phủ",
    "d": "phủ điện tử",
}
WORDS = ("chính", "phủ", "điện", "tử", "và", "xa")


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    documents = [
        document(name, body, title=body if name == "b" else "tử") for name, body in BODIES.items()
    ]
    return opened(tmp_path_factory.mktemp("index"), documents[:2], documents[2:])


def terms(*texts):
    return tuple(Term(word(text), MatchLevel.EXACT) for text in texts)


def found(searcher, beginnings, *texts) -> list[str]:
    documents = beginnings.match([searcher.expanded(term) for term in terms(*texts)]).documents
    return searcher.ids(documents)


def test_what_phrases_begin_with_is_looked_for_once(searcher):
    beginnings = PhraseBeginnings(searcher)

    assert found(searcher, beginnings, "chính", "phủ", "điện") == ["a", "b"]
    assert found(searcher, beginnings, "chính", "phủ", "điện", "tử") == ["a", "b"]
    assert found(searcher, beginnings, "chính", "phủ", "đề") == ["a"]
    assert found(searcher, beginnings, "chính", "phủ") == ["a", "b", "c"]
    assert found(searcher, beginnings, "chính", "xa", "điện") == []


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4), max_size=5))
def test_they_find_what_each_phrase_finds_by_itself(searcher, phrases):
    beginnings = PhraseBeginnings(searcher)
    for texts in phrases:
        alone = evaluate(searcher, Phrase(terms(*texts)), ranked=False)
        assert found(searcher, beginnings, *texts) == searcher.ids(alone.documents)
