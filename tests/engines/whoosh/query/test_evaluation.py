"""A query tree finds the documents that hold what it says."""

import pytest
from hypothesis import given, settings

from searchsvc.engines.ranking import WEIGHTS
from searchsvc.engines.whoosh.query.evaluation import evaluate
from searchsvc.query.ast import DisMax, Term
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.histories import nodes, texts
from tests.engines.whoosh.segments import document, opened

FIRST = [
    document("a", "thành phố cần thơ"),
    document("b", "lan can, thơ ca"),
    document("c", "cần lắm, có thơ", title="cần thơ"),
]
SECOND = [document("d", "đi cần giờ"), document("e", "cần thơ và cần thơ")]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    return opened(tmp_path_factory.mktemp("index"), FIRST, SECOND)


def found(searcher, text: str, **options) -> str:
    """The ids of what is found, in order of the documents."""
    matches = evaluate(searcher, parse(text, literal=True).root, **options)
    return "".join(searcher.ids(matches.documents))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cần", "acde"),
        ("can", "abcde"),
        ("cần thơ", "ace"),
        ('"cần thơ"', "ace"),
        ('"thơ và cần"', "e"),
        ("cần -thơ", "d"),
        ("giờ OR phố", "ad"),
        ("giờ OR phố OR ca OR và", "abde"),
        ("title:cần", "c"),
        ("th*", "abce"),
        ("cần thơ phố", "a"),
        ("-cần", "b"),
        ("", "abcde"),
        ("atlantis", ""),
        ("cần atlantis", ""),
        ("(cần OR lan) thơ", "abce"),
    ],
)
@pytest.mark.parametrize("ranked", [True, False])
def test_documents_are_found(searcher, query, expected, ranked):
    assert found(searcher, query, ranked=ranked) == expected


def scores(searcher, text: str, **options) -> dict[str, float]:
    matches = evaluate(searcher, parse(text, literal=True).root, **options)
    return dict(zip(searcher.ids(matches.documents), matches.scores.tolist(), strict=True))


def test_adjacent_words_count_on_top_where_the_order_matters(searcher):
    with_pairs, without = (scores(searcher, "cần thơ", ranked=ranked) for ranked in (True, False))
    assert with_pairs["a"] > without["a"]
    assert with_pairs["e"] > with_pairs["a"]


def test_everything_scores_the_same(searcher):
    assert set(scores(searcher, "").values()) == {0.0}


def test_of_several_writings_the_best_scores_and_others_count_less(searcher):
    typed, other = (Term(word(text), MatchLevel.EXACT) for text in ("giờ", "phố"))
    matches = evaluate(searcher, DisMax(typed, (other,)))
    alone = evaluate(searcher, other)
    assert searcher.ids(matches.documents) == ["a", "d"]
    assert matches.scores[0] == pytest.approx(WEIGHTS.alternative * alone.scores[0])


@settings(max_examples=40)
@given(texts, texts, nodes)
def test_nothing_is_left_behind_in_the_buffers(tmp_path_factory, one, other, root):
    folder = tmp_path_factory.mktemp("index")
    searcher = opened(folder, [document("a", one)], [document("b", other)], deleted=("b",))
    evaluate(searcher, root)
    buffers = searcher.buffers.take()
    assert not buffers.accumulator.any()
    assert not buffers.seen.any()
    assert not buffers.slots.any()
