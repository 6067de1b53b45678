"""What looks like data of a person is not kept, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.services.insight.pii_filter import looks_personal

WORDS = st.text(st.sampled_from("abc ăâđêôơưàạ?!"), max_size=12)
SEPARATORS = st.sampled_from(["", " ", ".", "-", " - ", "\u00a0", "/", ")", "\u200b", ", "])
DIGITS = st.sampled_from(["0123456789", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"])


@st.composite
def grouped_numbers(draw, least, most):
    written = draw(DIGITS)
    digits = draw(st.lists(st.sampled_from(written), min_size=least, max_size=most))
    return "".join(digit + draw(SEPARATORS) for digit in digits[:-1]) + digits[-1]


@given(WORDS, st.emails(), WORDS)
def test_addresses_are_recognised_anywhere(before, address, after):
    assert looks_personal(f"{before}{address}{after}")
    assert looks_personal(f"{before}{address.replace('@', '＠')}{after}")


@given(WORDS, grouped_numbers(9, 12), WORDS)
def test_numbers_of_telephones_and_cards_are_recognised_however_grouped(before, number, after):
    assert looks_personal(f"{before}{number}{after}")


@given(st.lists(st.from_regex(r"[a-zăâđ]{2,6}|[0-9]{1,8}(?=$)", fullmatch=True), max_size=6))
def test_words_with_short_numbers_between_them_are_kept(words):
    assert not looks_personal(" và ".join(words))


@pytest.mark.parametrize(
    "query",
    [
        "Sở TT&TT Cần Thơ năm 2013",
        "78/2021/NĐ-CP",
        "6.997.084",
        "29/12/2017",
        "2006 - 2015",
        "23,28% thuê bao 3G",
        "",
    ],
)
def test_numbers_of_the_trade_are_kept(query):
    assert not looks_personal(query)


@pytest.mark.parametrize(
    "query",
    ["0912 345 678", "+84 (0)912.345.678", "CCCD 001088012345", "gọi 024-3822-1234 nhé", "a @ b"],
)
def test_examples_of_what_is_not_kept(query):
    assert looks_personal(query)
