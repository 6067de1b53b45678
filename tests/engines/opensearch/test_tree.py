"""The query tree in the server's query language."""

import pytest

from searchsvc.engines.opensearch.leaves import Leaf
from searchsvc.engines.opensearch.statistics import KeptStatistics, Statistics, Totals
from searchsvc.engines.opensearch.tree import EVERYTHING, Ranking, matching, most_matches
from searchsvc.query.ast import And, Compound, DisMax, MatchAll, Not, Or, Term
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel, word

from .test_statistics import Node


def term(text):
    return Term(word(text), MatchLevel.EXACT)


def unscored(text):
    return {"bool": {"filter": [Leaf((term(text),)).filter]}}


A, B, C = map(term, "abc")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (A, unscored("a")),
        (And((A, Not(B))), {"bool": {"must": [unscored("a")], "must_not": [unscored("b")]}}),
        (And((Not(B),)), {"bool": {"must": [EVERYTHING], "must_not": [unscored("b")]}}),
        (Not(B), {"bool": {"must_not": [unscored("b")], "filter": [{"match_all": {}}]}}),
        (
            Or((A, B), at_least=2),
            {"bool": {"should": [unscored("a"), unscored("b")], "minimum_should_match": 2}},
        ),
        (DisMax(A, (B,)), {"dis_max": {"queries": [unscored("a"), unscored("b")]}}),
        (MatchAll(), EVERYTHING),
    ],
)
def test_each_node_has_a_query(node, expected):
    assert matching(node) == expected


def scored(root, gains=True):
    ranking = Ranking(root, gains)
    return ranking.query(KeptStatistics(Node()).of(ranking.leaves()))["script_score"]["query"]


def test_adjacent_words_gain_where_pairs_count():
    assert len(scored(And((A, B)))["bool"]["should"]) == 1
    assert "should" not in scored(And((A, B)), gains=False)["bool"]


def test_a_title_with_all_of_three_words_gains_too():
    gains = scored(And((A, B, C)))["bool"]["should"]
    assert len(gains) == 3
    assert "title" in str(gains[-1])
    assert "'body'" not in str(gains[-1])


def test_a_compound_is_its_syllables_and_that_they_stand_together():
    ranking = Ranking(Compound((A, B)), gains=True)
    assert [len(leaf.terms) for leaf in ranking.leaves()] == [2, 1, 1]


def test_what_must_not_match_is_not_counted_beforehand():
    assert [leaf.terms for leaf in Ranking(And((A, Not(B))), gains=True).leaves()] == [(A,)]


def test_beginnings_share_the_clauses_that_there_may_be():
    one, two = (str(scored(parse(text).root)) for text in ("ph*", "ph* th*"))
    assert "top_terms_450" in one
    assert "top_terms_225" in two


@pytest.mark.parametrize(
    ("root", "most"),
    [
        (A, 3),
        (And((A, B)), 2),
        (And((A, Not(B))), 3),
        (And((Not(B),)), 9),
        (Or((A, B)), 5),
        (Or((A, B, C)), 9),
        (DisMax(A, (B,)), 5),
        (Compound((A, B)), 1),
        (Not(A), 9),
        (MatchAll(), 9),
    ],
)
def test_words_tell_how_many_documents_match_at_most(root, most):
    counts = {Leaf((A,)): 3, Leaf((B,)): 2, Leaf((C,)): 8, Leaf((A, B)): 1}
    holding = {leaf.key: count for leaf, count in counts.items()}
    assert most_matches(root, Statistics(Totals(9, {}), holding)) == most
