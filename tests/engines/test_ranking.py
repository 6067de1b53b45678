"""What every engine ranks and orders by."""

import numpy as np
import pytest

from searchsvc.engines.ranking import (
    SCORE_DECIMALS,
    length_norms,
    max_term_score,
    sort_key,
    tie_keys,
)
from searchsvc.query.ast import Field
from searchsvc.query.facets import Sort


def test_a_rarer_word_can_score_more_and_none_scores_below_zero():
    scores = [max_term_score(holding, 100, 1.2) for holding in (1, 50, 100)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_a_count_in_a_long_text_is_worth_less_and_in_a_title_twice_as_much():
    lengths = np.array([10, 20, 40])
    body, title = length_norms(Field.BODY, lengths, 20.0), length_norms(Field.TITLE, lengths, 20.0)
    assert body[0] > body[1] == 1.0 > body[2]
    assert title == pytest.approx(2 * body)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_what_has_no_date_comes_last_in_either_order(sort):
    days = np.array([0.0, 10.0, 20.0])
    assert np.argsort(sort_key(sort, days))[-1] == 0


def test_scores_that_differ_behind_the_last_decimal_are_equal_and_the_newer_comes_first():
    scores = np.array([1.0 + 10.0 ** -(SCORE_DECIMALS + 2), 1.0, 2.0])
    days = np.array([10, 20, 0])
    order = np.lexsort(tie_keys(sort_key(Sort.RELEVANCE, scores), days))
    assert order.tolist() == [2, 1, 0]
