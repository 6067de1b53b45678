"""What a draft says, what it leaves alone and what it empties."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Draft, Given, Note


def draft(given=None, stated=None, **place):
    return Draft("kho/a", "0", "Tin", "", given=given or Given(), stated=stated, **place)


@pytest.mark.parametrize("given", [Given(date=date(2013, 2, 8)), Given(year=2013)])
def test_a_day_or_a_year_alone_is_a_date(given):
    assert given.has("date")


def test_a_source_has_a_field_that_it_gives_a_value():
    given = Given(province="can-tho", extra={"agency": ("so-tttt",), "covers": ()})
    assert [name for name in ("province", "topics", "agency", "covers") if given.has(name)] == [
        "province",
        "agency",
    ]


def test_a_whole_document_says_everything_and_clears_nothing():
    assert draft().says("province")
    assert not draft().clears("province")


def test_a_row_says_its_columns_and_clears_those_that_are_empty():
    row = draft(Given(province="can-tho"), frozenset({"province", "topics"}))
    assert [name for name in ("province", "topics", "date") if row.says(name)] == [
        "province",
        "topics",
    ]
    assert [name for name in ("province", "topics", "date") if row.clears(name)] == ["topics"]


def test_a_problem_is_told_where_the_draft_stands():
    assert str(draft().problem("hỏng")) == "kho/a: hỏng"
    assert str(draft(input="kho/b!Tin", line=4).problem("hỏng")) == "kho/b!Tin:4: hỏng"


@pytest.mark.parametrize(("line", "expected"), [(None, "a: b"), (2, "a:2: b")])
def test_a_note_is_one_line_with_its_place(line, expected):
    assert str(Note("a", "b", line)) == expected
