"""A document has a fingerprint, by which an index is compared with the catalogue."""

from dataclasses import replace
from datetime import date

import pytest

from searchsvc.engines.base import Document
from searchsvc.query.ast import Field

DOCUMENT = Document("1", {Field.TITLE: "Tin", Field.BODY: "Cần Thơ"}, {"year": ("2013",)})


@pytest.mark.parametrize(
    "change",
    [
        {"id": "2"},
        {"text": {Field.TITLE: "Tin", Field.BODY: "Can Tho"}},
        {"text": {Field.TITLE: "Tin Cần", Field.BODY: "Thơ"}},
        {"text": {Field.BODY: "Tin", Field.TITLE: "Cần Thơ"}},
        {"facets": {"year": ("2014",)}},
        {"facets": {"topic": ("2013",)}},
        {"facets": {}},
        {"date": date(2013, 1, 1)},
    ],
    ids=str,
)
def test_whatever_changes_the_fingerprint_does(change):
    assert replace(DOCUMENT, **change).fingerprint() != DOCUMENT.fingerprint()


def test_what_is_empty_is_like_what_is_not_there():
    text = {Field.AUTHOR: "", **dict(reversed(DOCUMENT.text.items()))}
    same = replace(DOCUMENT, text=text, facets={"topic": (), "year": ("2013",)})
    assert same.fingerprint() == DOCUMENT.fingerprint() < 2**64
    assert replace(DOCUMENT, text={Field.BODY: "\ud800"}).fingerprint()
