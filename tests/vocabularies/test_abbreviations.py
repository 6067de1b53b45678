"""Abbreviations have their long forms, and only sure ones are expanded."""

from collections import Counter

import pytest

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.abbreviations import abbreviations, writings


def key(form: str) -> str:
    return " ".join(token.word.exact for token in tokenize(form))


def test_every_entry_has_short_and_long_forms() -> None:
    assert all(entry.short_forms and entry.long_forms for entry in abbreviations())


def test_a_short_form_stands_in_one_entry() -> None:
    entries = Counter(
        short for entry in abbreviations() for short in {key(form) for form in entry.short_forms}
    )
    assert [short for short, count in entries.items() if count > 1] == []


@pytest.mark.parametrize("short", ["BTS", "CT", "ĐB", "NĐ", "KH", "BT"])
def test_what_has_other_meanings_is_marked(short: str) -> None:
    (entry,) = [entry for entry in abbreviations() if short in entry.short_forms]
    assert entry.ambiguous


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("ứng dụng CNTT", "ứng dụng công nghệ thông tin"),
        ("công nghiệp công nghệ thông tin", "công nghiệp CNTT"),
        ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
        ("đài PT-TH", "đài phát thanh truyền hình"),
    ],
)
def test_a_phrase_has_other_writings(phrase: str, other: str) -> None:
    assert other in writings(phrase)


def test_the_longest_abbreviation_is_the_one_meant() -> None:
    assert "hạ tầng công nghệ thông tin và truyền thông" in writings("hạ tầng CNTT-TT")
    assert "hạ tầng công nghệ thông tin-TT" not in writings("hạ tầng CNTT-TT")


def test_an_ambiguous_one_is_left_alone() -> None:
    assert writings("trạm BTS") == ["trạm BTS"]
