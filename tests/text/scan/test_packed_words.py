"""Words are packed letter by letter; pairs of letters tell where one may be."""

import pytest

from searchsvc.text.scan.character_classes import CLASSES, DIGIT, OTHER, UNSURE, letter_class
from searchsvc.text.scan.packed_words import (
    ALWAYS,
    AT_END,
    AT_START,
    MOST_LETTERS,
    bigram_flags,
    pack,
    pack_all,
)


def flags(words=(), prefixes=(), *, numbers=False):
    table = bigram_flags(pack_all(words), pack_all(prefixes), numbers=numbers)
    return table.reshape(CLASSES, CLASSES)


def at(pair):
    return tuple(letter_class(letter) for letter in pair)


def test_a_letter_takes_five_bits():
    c, a, n = (letter_class(letter) for letter in "can")
    assert pack("can") == c << 10 | a << 5 | n


def test_i_and_y_are_one_letter():
    assert pack("ly") == pack("li")


@pytest.mark.parametrize("text", ["2013", "4g", "ж", "đ"])
def test_what_is_not_of_letters_is_not_packed(text):
    assert pack(text) is None
    assert [len(part) for part in pack_all([text])] == [0, 0]


def test_so_many_letters_are_packed_and_no_more():
    packed, lengths = pack_all(["a" * (MOST_LETTERS + 5)])
    assert packed.tolist() == [pack("a" * MOST_LETTERS)]
    assert lengths.tolist() == [MOST_LETTERS]


def test_a_word_is_looked_for_at_its_first_and_last_two_letters():
    found = flags(["tinh"])
    assert found[at("ti")] == AT_START
    assert found[at("nh")] == AT_END
    assert found[at("in")] == 0


def test_a_word_of_one_letter_is_looked_for_before_any_other():
    assert (flags(["a"])[letter_class("a")] == AT_START).all()


def test_a_prefix_is_looked_for_anywhere():
    assert flags(prefixes=["vie"])[at("vi")] == ALWAYS


def test_what_no_class_tells_is_always_looked_at_and_digits_only_where_asked_for():
    assert (flags()[[OTHER, UNSURE]] == ALWAYS).all()
    assert not flags()[DIGIT].any()
    assert (flags(numbers=True)[DIGIT] == ALWAYS).all()
