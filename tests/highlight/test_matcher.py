"""Terms and phrases are matched over the tokens of token runs."""

import numpy as np
import pytest

from searchsvc.highlight.columns import ABSENT
from searchsvc.highlight.matcher import KnownToken, match, token_tables
from searchsvc.text.levels import MatchLevel

EXACT, FOLDED = int(MatchLevel.EXACT), int(MatchLevel.FOLDED)
CAN, THO, ANY = range(3)  # terms of the query
PHRASE_AND_WORD = [(0, 2, 1, 0), (0, 0, 0, 1), (1, 1, 1, 1)]  # "CAN THO" is leaf 0, ANY leaf 1
FOLLOWS = np.zeros((3, 3), np.bool_)
FOLLOWS[CAN, THO] = True


def token(*matches, start=0, end=3):
    return KnownToken(start, end, matches)


def marks(runs, leaves=PHRASE_AND_WORD, wanted=(True, True)):
    """Marks of one text whose runs are (start, follows, tokens)."""
    rows = np.array([(start, start + 3, follows) for start, follows, _ in runs], np.int32)
    tables = token_tables([tokens for *_, tokens in runs])
    found, counts, closest = match(
        rows.reshape(-1, 3),
        np.array([len(runs)]),
        np.arange(len(runs)),
        *tables,
        np.array(leaves, np.int32),
        FOLLOWS,
        np.array([wanted]),
    )
    assert counts.tolist() == [len(found)]
    return found.tolist(), closest.tolist()[0]


def test_a_phrase_takes_all_its_tokens():
    found, closest = marks([(0, 0, (token((CAN, EXACT)),)), (4, 1, (token((THO, EXACT)),))])
    assert found == [[0, 3, 0, EXACT, 2], [4, 7, 0, EXACT, 0]]
    assert closest == [EXACT, ABSENT]


def test_a_phrase_is_as_loose_as_its_loosest_term():
    found, closest = marks([(0, 0, (token((CAN, EXACT)),)), (4, 1, (token((THO, FOLDED)),))])
    assert [level for _, _, _, level, _ in found] == [FOLDED, FOLDED]
    assert closest == [FOLDED, ABSENT]


def test_a_phrase_does_not_cross_a_token_that_was_left_out():
    assert marks([(0, 0, (token((CAN, EXACT)),)), (9, 0, (token((THO, EXACT)),))])[0] == []


def test_a_phrase_does_not_end_behind_the_text():
    assert marks([(0, 0, (token((CAN, EXACT)),))])[0] == []


def test_a_run_without_tokens_parts_no_phrase():
    runs = [(0, 0, (token((CAN, EXACT)),)), (4, 1, ()), (8, 1, (token((THO, EXACT)),))]
    assert [start for start, *_ in marks(runs)[0]] == [0, 8]


def test_a_token_is_marked_once_for_its_closest_leaf():
    runs = [(0, 0, (token((CAN, FOLDED), (ANY, EXACT)),)), (4, 1, (token((THO, EXACT)),))]
    found, closest = marks(runs)
    assert found == [[0, 3, 1, EXACT, 2], [4, 7, 0, FOLDED, 0]]
    assert closest == [FOLDED, EXACT]


def test_a_leaf_is_found_also_where_another_one_takes_the_mark():
    runs = [(0, 0, (token((CAN, EXACT), (THO, FOLDED)),))]
    two_words = [(0, 1, 1, 0), (1, 1, 0, 1), (2, 1, 1, 1)]
    found, closest = marks(runs, two_words, wanted=(True, True, True))
    assert [leaf for _, _, leaf, *_ in found] == [0]
    assert closest == [EXACT, FOLDED, ABSENT]


def test_tokens_of_one_run_are_marked_where_they_stand():
    found, _ = marks([(5, 0, (token((ANY, EXACT), start=0, end=1), token(start=1, end=2)))])
    assert found == [[5, 6, 1, EXACT, 0]]


@pytest.mark.parametrize("wanted", [(True, False), (False, False)])
def test_a_leaf_of_another_field_marks_nothing(wanted):
    assert marks([(0, 0, (token((ANY, EXACT)),))], wanted=wanted) == ([], [ABSENT, ABSENT])
