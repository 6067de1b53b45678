"""Glyphs put together to lines by where they stand."""

import random

from searchsvc.ingest.readers.pdf.lines import Glyph, lines_of

WIDTH, BLANK, SIZE = 6.0, 3.0, 12.0


def drawn(text, *, left=50.0, baseline=700.0, spacing=0.0, size=SIZE, first=0, angle=0):
    """The letters of a line, without its spaces."""
    glyphs = []
    for letter in text:
        if letter != " ":
            order = first + len(glyphs)
            glyphs.append(Glyph(letter, left, left + WIDTH, baseline, size, angle, order))
        left += (BLANK if letter == " " else WIDTH) + spacing
    return glyphs


def texts(glyphs):
    return [line.text for line in lines_of(glyphs)]


def test_letters_that_touch_are_a_word_and_a_gap_is_a_space() -> None:
    assert texts(drawn("tỉnh Hậu Giang")) == ["tỉnh Hậu Giang"]


def test_letters_may_be_spaced_out_or_set_tight() -> None:
    for spacing in (-0.4, 1.5, 6.0):
        assert texts(drawn("Hậu Giang họp", spacing=spacing)) == ["Hậu Giang họp"]


def test_letters_are_drawn_in_any_order() -> None:
    glyphs = drawn("tỉnh Hậu Giang")
    places = random.Random(1).sample(range(len(glyphs)), len(glyphs))
    mixed = [glyph._replace(order=place) for glyph, place in zip(glyphs, places, strict=True)]
    assert texts(mixed) == ["tỉnh Hậu Giang"]


def test_a_space_character_counts_where_it_takes_room() -> None:
    first, *rest = drawn("ab c")
    shown = Glyph(" ", first.right, first.right, 700.0, SIZE, 0, 9)
    assert texts([first, shown, *rest]) == ["ab c"]
    narrow = [first, Glyph(" ", 56.0, 56.5, 700.0, SIZE, 0, 9), rest[0]._replace(left=56.5)]
    assert texts(narrow) == ["a b"]


def test_a_letter_drawn_twice_to_look_bold_is_one() -> None:
    once = drawn("Hội đồng")
    again = [glyph._replace(left=glyph.left + 0.3, order=glyph.order + 20) for glyph in once]
    assert texts(once + again) == ["Hội đồng"]


def test_doubled_letters_stay() -> None:
    assert texts(drawn("xoong ooo")) == ["xoong ooo"]


def test_columns_drawn_one_after_the_other_are_lines_of_their_own() -> None:
    left = drawn("cột trái", first=0) + drawn("dòng hai", baseline=680.0, first=10)
    right = drawn("cột phải", left=120.0, first=20)
    assert texts(left + right) == ["cột trái", "dòng hai", "cột phải"]


def test_cells_of_a_row_are_one_line_with_tabs_between_them() -> None:
    assert texts(drawn("Bưu cục") + drawn("12", left=300.0, first=6)) == ["Bưu cục\t12"]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before() -> None:
    year = drawn("2013")
    mark = drawn("1", left=74.0, baseline=704.0, size=7.0, first=4)
    assert texts(year + mark) == ["2013 1"]


def test_turned_text_is_not_mixed_with_the_other() -> None:
    assert sorted(texts(drawn("ngang") + drawn("dọc", angle=90, first=9))) == ["dọc", "ngang"]
