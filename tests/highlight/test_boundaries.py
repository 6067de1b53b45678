"""Fragments begin and end at sentences, paragraphs and words."""

import pytest

from searchsvc.highlight import boundaries
from searchsvc.highlight.characters import characters
from searchsvc.text.scan.code_points import code_points_of


def ask(function, text, *places):
    return function(code_points_of(text), characters(), *places)


@pytest.mark.parametrize(
    ("text", "mark", "size", "expected"),
    [
        ("Một câu. Hai chữ cần tìm", "cần", 60, "Hai chữ cần tìm"),
        ("Một câu; Hai chữ cần tìm", "cần", 60, "Hai chữ cần tìm"),
        ("Một dòng\nHai chữ cần tìm", "cần", 60, "Hai chữ cần tìm"),
        ("Ba bốn năm sáu bảy cần tìm", "cần", 30, "sáu bảy cần tìm"),
        ("cần tìm", "cần", 30, "cần tìm"),
        ("x" * 40 + "cần", "cần", 30, "cần"),
    ],
)
def test_a_fragment_begins_with_its_sentence_or_with_a_word(text, mark, size, expected):
    start = ask(boundaries.fragment_start, text, 0, text.index(mark), size)
    assert text[start:] == expected


@pytest.mark.parametrize(
    ("text", "size", "least", "expected"),
    [
        ("một hai ba bốn", 8, 0, "một hai"),
        ("một hai\nba bốn", 12, 0, "một hai"),
        ("một hai", 50, 0, "một hai"),
        ("một hai ba", 2, 7, "một hai"),
        ("một" * 10, 12, 0, "mộtmộtmộtmột"),
    ],
)
def test_a_fragment_ends_with_a_paragraph_or_a_word(text, size, least, expected):
    end = ask(boundaries.fragment_end, text, len(text), 0, size, least)
    assert text[:end] == expected


def test_an_endless_word_is_not_cut_between_a_letter_and_its_marks():
    text = "xa\u0301\u0323y"
    assert ask(boundaries.word_end, text, len(text), 2, 0) == 4
    assert ask(boundaries.past_combining, text, len(text), 2) == 4
    assert ask(boundaries.past_combining, text, len(text), 1) == 1


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", True), ("Câu. ", True), ("Câu;\u00a0", True), ("dòng\n", True), ("giữa ", False)],
)
def test_a_sentence_begins_behind_another_one(before, expected):
    assert ask(boundaries.begins_sentence, f"{before}chữ", 0, len(before)) is expected


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        *[("Câu.", " Tiếp", True), ("Câu? ", "Tiếp", True), ("Câu", "", True)],
        *[("Câu", " \n ", True), ("Câu;", " Tiếp", False), ("Câu", " tiếp", False)],
    ],
)
def test_a_sentence_ends_with_its_sign_or_with_the_text(text, rest, expected):
    whole = text + rest
    assert ask(boundaries.ends_sentence, whole, 0, len(whole), len(text)) is expected


@pytest.mark.parametrize(("text", "expected"), [("", True), (" \n\u00a0", True), (" x ", False)])
def test_a_stretch_of_spaces_is_blank(text, expected):
    assert ask(boundaries.is_blank, text, 0, len(text)) is expected
