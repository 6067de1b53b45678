"""Why a hit stands where it does."""

import pytest

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.engines.base import SearchRequest
from searchsvc.errors import InvalidParameter
from searchsvc.query.ast import MatchAll
from searchsvc.services.search.answer_options import AnswerOptions
from searchsvc.services.search.best_bets import BetIndex
from searchsvc.services.search.explanation import explained
from searchsvc.services.search.parameters import SearchParameters

EXPLAIN = AnswerOptions(explain=True)


def test_parts_are_told_in_the_words_that_were_typed(sample_services):
    answer = sample_services.search.search(SearchParameters(q="Cần Thơ báo cáo"), EXPLAIN)
    assert answer.hits
    for hit in answer.hits:
        assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score, abs=1e-3)
        assert {part.text for part in hit.explanation if part.kind == "word"} <= {
            "Cần", "Thơ", "báo", "cáo",
        }  # fmt: skip


def test_a_pin_is_told_and_counts_nothing(sample_services):
    wanted = sample_services.search.search(SearchParameters(q="tin")).hits[-1].record.id
    bets = BetIndex.of([BestBet("tin", BestBetMatch.EXACT, BestBetKind.PIN, wanted, 1, "x")])
    answer = sample_services.search.search(SearchParameters(q="tin"), EXPLAIN, bets=bets)
    first = answer.hits[0]
    assert (first.record.id, first.explanation[0].kind) == (wanted, "pin")
    assert sum(part.score for part in first.explanation) == pytest.approx(first.score, abs=1e-3)


def test_nothing_is_explained_unasked(sample_services):
    answer = sample_services.search.search(SearchParameters(q="tin"))
    assert {hit.explanation for hit in answer.hits} == {None}


def test_an_engine_that_cannot_tell_says_so():
    with pytest.raises(InvalidParameter, match="explain"):
        explained(object(), SearchRequest(MatchAll()), (), "")
