"""BM25F: rare words count more, short texts more, and looser matches less."""

import numpy as np
import pytest

from searchsvc.engines.ranking import WEIGHTS, max_term_score
from searchsvc.engines.whoosh.kernels.buffers import Buffers
from searchsvc.engines.whoosh.query.scoring import (
    Matches,
    ScoreAccumulator,
    dense_sums,
    max_score_of,
    merged_sums,
    scored,
    sparse_sums,
)
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened


@pytest.fixture
def searcher(tmp_path):
    first = [document("a", "cần cần thơ"), document("b", "cân", title="cần")]
    return opened(tmp_path, first, [document("c", "một hai cần ba"), document("d", "thơ")])


def expanded(searcher, text: str):
    level = MatchLevel.EXACT if word(text).has_tone else MatchLevel.FOLDED
    return searcher.expanded(Term(word(text), level))


def by_id(searcher, matches: Matches) -> dict[str, float]:
    assert sorted(matches.documents.tolist()) == matches.documents.tolist()
    scores = np.round(matches.scores, 9).tolist()
    return dict(zip(searcher.ids(matches.documents), scores, strict=True))


def test_every_way_of_adding_up_gives_the_same_sums(searcher):
    for text in ("cần", "can"):
        term = expanded(searcher, text)
        buffers = Buffers(searcher.size)
        ways = [
            by_id(searcher, sparse_sums(searcher, term, buffers)),
            by_id(searcher, dense_sums(searcher, term, buffers.accumulator)),
        ]
        if term.is_single:
            ways.append(by_id(searcher, merged_sums(searcher, term)))
        assert all(way == ways[0] for way in ways)
        assert set(ways[0]) == {"a", "b", "c"}
        assert not buffers.accumulator.any()


def test_a_shorter_text_scores_more_for_the_same_word(searcher):
    scores = by_id(searcher, scored(searcher, merged_sums(searcher, expanded(searcher, "thơ"))))
    assert scores["d"] > scores["a"]


def test_a_word_that_nothing_holds_scores_nowhere(searcher):
    assert by_id(searcher, merged_sums(searcher, expanded(searcher, "atlantis"))) == {}


def test_a_rare_word_can_score_more(searcher):
    rare, common = max_score_of(searcher, 1), max_score_of(searcher, 3)
    assert rare > common > 0
    assert rare == max_term_score(1, searcher.count, WEIGHTS.saturation)


def test_counts_of_a_pseudo_term_are_scored_by_how_many_documents_hold_it(searcher):
    found = scored(searcher, Matches(np.array([0, 2]), np.array([1.0, 1e9])))
    most = max_score_of(searcher, 2)
    assert found.scores == pytest.approx([most / (1 + WEIGHTS.saturation), most])
    assert scored(searcher, Matches(np.array([0]), np.array([1.0])), 0.5).scores < found.scores[1]


def test_no_document_is_no_match():
    assert [len(part) for part in Matches.none()] == [0, 0]


@pytest.mark.parametrize("size", [4, 400])
def test_scores_of_lists_are_summed_up_or_the_best_is_taken(searcher, size):
    accumulator = ScoreAccumulator(searcher.kernels, Buffers(size))
    accumulator.add(np.array([0, 3]), np.array([1.0, 2.0]))
    accumulator.add(np.array([3]), np.array([0.5]))
    accumulator.add_max(np.array([0, 1]), np.array([0.25, 4.0]))
    found = accumulator.drain()
    assert found.documents.tolist() == [0, 1, 3]
    assert found.scores.tolist() == [1.0, 4.0, 2.5]
    assert len(accumulator.drain().documents) == 0
