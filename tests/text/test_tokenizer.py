"""Text to tokens and their places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.tokenizer import term, terms, tokenize, word_of_term


def pieces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cần Thơ, 2013!", ["Cần", "Thơ", "2013"]),
        ("TT&TT…cùng", ["TT", "TT", "cùng"]),
        ("huyện/thành phố", ["huyện", "thành", "phố"]),
        ("Phát thanh‑Truyền hình", ["Phát", "thanh", "Truyền", "hình"]),
        ("Đắk R’lấp, Cư Mʼgar", ["Đắk", "R", "lấp", "Cư", "M", "gar"]),
        ("Năm2009 và 15.000bản", ["Năm", "2009", "và", "15.000", "bản"]),
        ("🇻🇳 Việt Nam ❤️", ["Việt", "Nam"]),
        ("KẾT QUẢ( 0)", ["KẾT", "QUẢ", "0"]),
        ("Thôngtin-truyềnthông", ["Thông", "tin", "truyền", "thông"]),
        ("thông\u200btin", ["thông\u200b", "tin"]),
        ("th\u200bông tin", ["th\u200bông", "tin"]),
        ("nguời dân thưong mại Đien Bien", ["nguời", "dân", "thưong", "mại", "Đien", "Bien"]),
        ("công nghệthông tin", ["công", "nghệ", "thông", "tin"]),
        ("El Niño", ["El", "Niño"]),
        ("internet camera Krông Búk", ["internet", "camera", "Krông", "Búk"]),
        ("", []),
    ],
)
def test_tokens_are_syllables_numbers_and_foreign_words(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.456.018", "1456018"),
        ("1.456\u200b.018", "1456018"),
        ("1,456,018", "1456018"),
        ("1,456,018.5", "1456018,5"),
        ("1,456", "1,456"),
        ("17045", "17045"),
        ("23,28%", "23,28"),
        ("23.28%", "23,28"),
        ("09", "9"),
        ("1.234,5", "1234,5"),
        ("0", "0"),
    ],
)
def test_a_number_is_one_unit_with_a_plain_value(printed, value):
    (token,) = tokenize(printed)
    assert token.word.folded == value


@pytest.mark.parametrize("text", ["29/12/2017", "29.12.2017", "29-12-2017"])
def test_a_date_falls_into_its_numbers(text):
    assert [token.word.folded for token in tokenize(text)] == ["29", "12", "2017"]


def test_a_word_that_lacks_marks_is_the_syllable_that_it_can_only_be():
    assert terms("nguời truờng thưong") == terms("người trường thương")
    assert terms("duờng") != terms("đường")


@given(st.text())
def test_places_lie_in_the_text_and_in_order(text):
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.text())
def test_no_letter_is_parted_from_its_marks(text):
    for token in tokenize(text):
        after = text[token.end : token.end + 1]
        assert not after or not ("\u0300" <= after <= "\u036f")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_terms_are_those_of_the_tokens_and_can_be_read_back(text):
    words = [token.word for token in tokenize(text)]
    assert terms(text) == [term(word) for word in words]
    for word in words:
        assert word_of_term(term(word)).exact == word.exact


def test_both_normal_forms_have_the_same_terms():
    text = "Hội nghị tổng kết ngành Thông tin và Truyền thông"
    assert terms(unicodedata.normalize("NFD", text)) == terms(text)
