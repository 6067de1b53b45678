"""Words before and after are counted as evidence for an encoding."""

import pytest

from searchsvc.text.legacy.decoders import ENCODINGS
from searchsvc.text.legacy.plausibility import Evidence, weigh

DECODERS = {encoding.name: encoding for encoding in ENCODINGS}
OLD = "Së Th«ng tin vµ TruyÒn th«ng thµnh phè CÇn Th¬"


def test_the_right_encoding_convinces_and_gains_words():
    evidence = weigh(OLD, DECODERS["tcvn3"])
    assert evidence.convinces
    assert evidence.gained > 5
    assert evidence.lost == 0


@pytest.mark.parametrize("name", [name for name in DECODERS if name != "tcvn3"])
def test_a_wrong_one_does_not(name):
    assert not weigh(OLD, DECODERS[name]).convinces


@pytest.mark.parametrize("encoding", ENCODINGS, ids=DECODERS)
def test_sound_text_convinces_of_no_encoding(encoding):
    assert not weigh("Sở Thông tin và Truyền thông thành phố Cần Thơ", encoding).convinces


def test_words_are_counted_by_occurrence():
    once, twice = (weigh(text, DECODERS["tcvn3"]) for text in ("phè", "phè phè"))
    assert (once.marked, twice.marked) == (1, 2)


def test_abbreviations_and_signs_say_nothing():
    assert weigh("TTXVN BCVT m² ©", DECODERS["tcvn3"]) == Evidence()


def test_of_two_convincing_encodings_the_one_with_more_everyday_words_has_more_merit():
    one, other = Evidence(marked=2, marked_possible=2, everyday=2), Evidence(2, 2, everyday=1)
    assert one.merit > other.merit
