"""Places where words of a query stand are numbered, and lead from one to the next and round."""

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from searchsvc.web.public import matches
from searchsvc.web.public.matches import number_matches

TWO = [
    Markup("a <mark>Cần</mark> <mark>Thơ</mark>, <mark>Cần</mark> b"),
    Markup("không &lt;mark&gt;"),
    Markup("<mark>Thơ</mark>"),
]


@pytest.fixture(autouse=True)
def request_context(sample_app):
    with sample_app.test_request_context():
        yield


def steps(found):
    page = LexborHTMLParser("".join(found.paragraphs))
    return [
        (place.attributes["id"], place.text(), *(a.attributes["href"] for a in step.css("a")))
        for place, step in zip(page.css(".match"), page.css(".step"), strict=True)
    ]


def test_words_side_by_side_are_one_place():
    found = number_matches(TWO, "vi")
    assert found.total == 3
    assert steps(found) == [
        ("m1", "Cần Thơ", "#m3", "#m2"),
        ("m2", "Cần", "#m1", "#m3"),
        ("m3", "Thơ", "#m2", "#m1"),
    ]


def test_what_was_escaped_stays_so():
    assert number_matches(TWO, "vi").paragraphs[1] == "không &lt;mark&gt;"


def test_a_text_without_matches_is_as_it_was():
    assert number_matches([Markup("a &amp; b")], "vi") == ([Markup("a &amp; b")], 0)


def test_no_more_places_are_numbered_than_anybody_steps_through(monkeypatch):
    monkeypatch.setattr(matches, "MOST", 2)
    found = number_matches(TWO, "vi")
    assert [each[0] for each in steps(found)] == ["m1", "m2"]
    assert steps(found)[-1][-1] == "#m1"
    assert found.total == 3
    assert found.paragraphs[2] == TWO[2]
