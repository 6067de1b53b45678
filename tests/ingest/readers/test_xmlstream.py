"""The parts of a document are read one by one, and what would do harm is refused."""

import io

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.xmlstream import parts

SOURCE = Input("kho/tin", io.BytesIO)


def read(text, *names, limit=1000, **bounds):
    return parts(SOURCE, io.BytesIO(text.encode()), names or ("p",), limit, **bounds)


def texts(found):
    return ["".join(part.element.itertext()) for part in found]


def test_parts_come_in_their_order_with_their_lines():
    found = list(read("\n<a>\n<p>một</p>x\n<q/><p>h<b>a</b>i</p></a>"))
    assert texts(found) == ["một", "hai"]
    assert [part.line for part in found] == [2, 3]


def test_a_part_within_a_part_belongs_to_it():
    assert texts(read("<a><p>một <p>hai</p></p></a>")) == ["một hai"]


def test_names_are_those_of_their_namespace_whatever_the_prefix():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    (part,) = read(f'<x:a xmlns:x="{word}"><x:p x:val="1"><y/></x:p></x:a>', "w.p")
    assert (part.element.attrib, part.element[0].tag) == ({"w.val": "1"}, "y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE a><a><p/></a>", "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY b "bb">]><a><p>&b;</p></a>', "DOCTYPE"),
        ("<a>" * 300, "lồng"),
        ("<a><p></a>", "XML hỏng"),
        ("", "XML hỏng"),
        ('<?xml version="1.0" encoding="khong-co"?><a/>', "bảng mã"),
        ("<a><p>" + "a" * 200_000 + "</p></a>", "1000 byte"),
        ('<a b="' + "a" * 200_000 + '"/>', "1000 byte"),
    ],
)
def test_what_is_broken_or_would_do_harm_is_refused(text, expected):
    with pytest.raises(UnreadableInput, match=expected):
        list(read(text))


def test_what_stands_before_a_broken_place_comes_out_first():
    found = read("<a><p>một</p>\n<p></a>")
    assert texts([next(found)]) == ["một"]
    with pytest.raises(UnreadableInput) as refused:
        next(found)
    assert refused.value.line == 2


def test_many_small_parts_may_be_more_than_one_may_hold():
    assert len(list(read(f"<a>{'<p>một</p>' * 20_000}</a>"))) == 20_000


def test_more_elements_than_are_allowed_are_refused_wherever_they_stand():
    text = "<a><p>một</p>" + "<q><b/></q>" * 5 + "</a>"
    assert texts(read(text, max_elements=12)) == ["một"]
    with pytest.raises(UnreadableInput, match="hơn 11 thẻ"):
        list(read(text, max_elements=11))
