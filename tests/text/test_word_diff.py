"""Two texts in pieces: what both say, and what one of them says."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text import word_diff
from searchsvc.text.word_diff import Piece, differences

TEXTS = st.text(alphabet="ab ,\n", max_size=30)


def told(first, second):
    return [tuple(piece) for piece in differences(first, second)]


@given(TEXTS, TEXTS)
def test_pieces_make_the_two_texts_again(first, second):
    pieces = differences(first, second)
    assert "".join(piece.first for piece in pieces) == first
    assert "".join(piece.second for piece in pieces) == second


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert all(piece.is_same for piece in differences(text, text))


def test_a_changed_word_is_told_by_itself():
    assert told("Có 12 xã.\nHết.", "Có 15 xã.\nHết.") == [
        ("Có ", "Có "), ("12", "15"), (" xã.\nHết.", " xã.\nHết.")
    ]  # fmt: skip


def test_a_line_more_is_told_as_a_line():
    assert told("a\nc\n", "a\nb\nc\n") == [("a\n", "a\n"), ("", "b\n"), ("c\n", "c\n")]


def test_changed_words_in_a_row_are_one_difference():
    assert told("x một hai y", "x ba bốn y") == [
        ("x ", "x "), ("một hai", "ba bốn"), (" y", " y")
    ]  # fmt: skip


def test_what_is_too_long_to_compare_differs_as_a_whole(monkeypatch):
    monkeypatch.setattr(word_diff, "_MOST_PAIRS", 3)
    assert differences("a b c", "a b d") == [Piece("a b c", "a b d")]
