"""The sentence that is shown as evidence."""

import pytest

from searchsvc.ingest.metadata.sentences import LONGEST, sentence_around


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Một. Hai ba. Bốn.", "ba", "Hai ba."),
        ("Một\nHai ba\nBốn", "ba", "Hai ba"),
        ("một; hai ba; bốn", "ba", "hai ba"),
        ("Xong. Ở TP. Cần Thơ có mưa. Hết.", "mưa", "Ở TP. Cần Thơ có mưa."),
        ("Đạt 1.456.018 thuê bao. Hết.", "thuê", "Đạt 1.456.018 thuê bao."),
        ("ThS. Lan đến. Hết.", "đến", "ThS. Lan đến."),
        ("ba", "ba", "ba"),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert sentence_around(text, start, start + len(word)) == sentence


def test_an_endless_sentence_is_cut_at_words_around_the_place() -> None:
    text = "và " * 400 + "đây " + "rồi " * 400
    start = text.index("đây")
    found = sentence_around(text, start, start + 3)
    assert "đây" in found
    assert len(found) <= LONGEST
    assert found.startswith("và ")
    assert found.endswith(" rồi")


def test_a_sentence_is_found_however_much_stands_before_it() -> None:
    text = "Mưa to. " * 500 + "Nay trời tạnh. " + "Nắng lên. " * 500
    start = text.index("trời")
    assert sentence_around(text, start, start + 4) == "Nay trời tạnh."


def test_what_follows_far_behind_is_not_even_looked_at() -> None:
    text = "và " * 700_000
    found = (sentence_around(text, at, at + 2) for at in range(0, 60_000, 3))
    assert all(len(each) <= LONGEST for each in found)


def test_a_point_before_what_is_too_far_to_be_seen_ends_no_sentence() -> None:
    text = "đây " + "a" * 635 + ".bb " + "và " * 100
    assert "." not in sentence_around(text, 0, 3)
