"""Abbreviations find their long forms and the other way round, whole expressions only."""

import pytest

from searchsvc.query.ast import And, DisMax, Phrase, leaves
from searchsvc.query.notices import NoticeCode
from searchsvc.query.parser import parse
from searchsvc.services.search.query_expansion import expand


def forms(text: str) -> list[tuple[str, str]]:
    """The typed expressions and their other writings."""
    query = expand(parse(text))
    return [
        (text[notice.start : notice.end], notice.detail)
        for notice in query.notices
        if notice.code is NoticeCode.EXPANDED
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("CNTT", [("CNTT", "công nghệ thông tin")]),
        ("công nghệ thông tin", [("công nghệ thông tin", "CNTT")]),
        ("cong nghe thong tin", [("cong nghe thong tin", "CNTT")]),
        ("Sở TT&TT tỉnh", [("TT&TT", "TTTT, Thông tin và Truyền thông")]),
        ("hdnd", [("hdnd", "Hội đồng nhân dân")]),
        ("kinh tế - xã hội", [("kinh tế - xã hội", "KT-XH, KTXH")]),
        ('"sở CNTT"', [("CNTT", "công nghệ thông tin")]),
        (
            "Daklak",
            [("Daklak", "Đắk Lắk, Đắc Lắc, Đăk Lăk, Đắc Lắk, Đắk Lăk, Đak Lak, Darlac")],
        ),
        ("HN", [("HN", "Hà Nội")]),
        ("Mông", [("Mông", "H'Mông, Hmông, Hơ Mông")]),
        ("T.P Cần Thơ", [("T.P", "TP, thành phố")]),
        ("29/12/2017", [("29/12/2017", "ngày 29 tháng 12 năm 2017, 2017-12-29")]),
        ("ngày 29 tháng 12 năm 2017", [("ngày 29 tháng 12 năm 2017", "29/12/2017, 2017-12-29")]),
        ("ngay 05 thang 1 nam 2017", [("ngay 05 thang 1 nam 2017", "5/1/2017, 2017-01-05")]),
        ("UBND OR HĐND", [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")]),
    ],
)
def test_an_expression_is_searched_in_all_its_writings(typed, expected):
    assert forms(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "BTS",
        "CT",
        "công nghệ",
        "công title:nghệ thông tin",
        "cổng nghệ thông tin",
        "thông tin",
        "CN*",
        "31/02/2017",
        "mong muốn",
        "Mông Cổ",
        "Hà Nội",
        "2006 - 2015",
    ],
)
def test_ambiguous_partial_and_wrongly_marked_expressions_stay(typed):
    assert forms(typed) == []


def test_what_was_typed_stays_the_literal_reading():
    root = expand(parse("sở CNTT")).root
    assert isinstance(root, And)
    assert isinstance(root.children[1], DisMax)
    assert root.children[1].literal == parse("sở CNTT").root.children[1]


def test_an_expression_within_a_phrase_keeps_the_rest_of_the_phrase():
    root = expand(parse('"sở CNTT tỉnh"')).root
    (other,) = root.others
    assert isinstance(other, Phrase)
    assert len(other.terms) == 6


def test_an_expression_keeps_the_field_it_was_asked_in():
    root = expand(parse("title:CNTT")).root
    assert {
        leaf.field if not isinstance(leaf, Phrase) else leaf.terms[0].field for leaf in leaves(root)
    } == {"title"}
