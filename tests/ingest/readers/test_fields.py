"""Named values are checked and cleaned before they make a draft."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.fields import (
    BadField,
    column_names,
    doubts_of,
    draft_of,
    given_of,
    id_of,
    listed,
    readable,
    text_of,
)


def draft(**values):
    return draft_of(readable(values)[0], "kho/tin#1", "0", "kho/tin", 1)


def test_a_file_may_use_the_id_every_imported_field_and_the_address():
    names = column_names()
    assert (names[0], names[-1]) == ("id", "url")
    assert {"title", "body", "date", "province", "topics", "covers"} < {*names}
    assert "notes" not in names


@pytest.mark.parametrize(
    ("written", "expected", "noted"),
    [
        ("2013-02-05", (date(2013, 2, 5), 2013), False),
        ("2008-05", (None, 2008), False),
        ("mai", (None, None), True),
        ("1970-01-01", (None, None), True),
        ("1066-10-14", (None, None), True),
        ("", (None, None), False),
    ],
)
def test_a_date_is_read_and_what_was_not_understood_noted(written, expected, noted):
    values, notes = readable({"date": written})
    said = given_of(values)
    assert ((said.date, said.year), bool(notes)) == (expected, noted)


@pytest.mark.parametrize(("written", "told"), [("2008-05", "2008"), ("2008-05-01", ""), ("", "")])
def test_a_year_without_a_day_is_a_doubt(written, told):
    values = {"date": written}
    assert [told in each for each in doubts_of(values, readable(values)[0])] == [True] * bool(told)


def test_a_date_that_is_not_understood_leaves_the_field_alone():
    assert "date" not in readable({"date": "mai"})[0]
    assert "date" in readable({"date": ""})[0]


@given(st.dates(date(1976, 1, 1), date(2025, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y%m%d"]))
def test_a_date_is_read_in_the_form_that_a_mapping_names(day, form):
    assert readable({"date": day.strftime(form)}, form)[0]["date"].date == day


@pytest.mark.parametrize(
    ("value", "expected"), [(7, "7"), (" a ", "a"), ("", None), (None, None), ("007", "007")]
)
def test_an_id_may_be_a_number(value, expected):
    assert id_of({"id": value}) == expected


@pytest.mark.parametrize(
    ("value", "kind"),
    [(True, "đúng/sai"), (2.5, "số"), ([], "danh sách"), ({}, "đối tượng")],
)
def test_a_value_that_is_no_text_is_refused_by_its_name_and_kind(value, kind):
    with pytest.raises(BadField, match=f'"title".*{kind}'):
        text_of({"title": value}, "title")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a; b,c", ["a", "b", "c"]),
        ("Bưu chính, chuyển phát, Thư", ["Bưu chính, chuyển phát", "Thư"]),
    ],
)
def test_listed_values_are_parted_unless_the_comma_is_of_a_label(text, expected):
    assert listed(text, "topics") == expected


def test_listing_asks_for_each_value_a_bounded_number_of_times(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "searchsvc.ingest.readers.fields.values_of",
        lambda _: SimpleNamespace(named=asked.append),
    )
    assert listed(",".join("a" * 2_000), "topics") == ["a"] * 2_000
    assert len(asked) < 10 * 2_000
    assert max(map(len, asked)) < 100


def test_a_list_that_is_too_long_is_not_even_parted_and_refused():
    with pytest.raises(BadField, match='"topics" dài hơn'):
        given_of({"topics": listed("a," * 3_000_000, "topics")})
    with pytest.raises(BadField, match='"topics" có 300 giá trị'):
        given_of({"topics": listed("a," * 299, "topics")})


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1))
def test_no_listed_value_is_lost(values):
    assert listed("; ".join(values), "source") == values


def test_topics_are_cleaned_and_named_once():
    assert given_of({"topics": ["a", " a ", "", "b"]}).topics == ("a", "b")


def test_years_may_be_numbers():
    assert given_of({"covers": [2011, "2012"]}).extra["covers"] == ("2011", "2012")


def test_a_draft_needs_text_or_an_id():
    with pytest.raises(BadField, match="nội dung"):
        draft(title=" ", body="")
    assert draft(id="a").record_id == "a"


@pytest.mark.parametrize("name", [name for name in column_names() if name not in ("body", "date")])
def test_a_line_as_long_as_a_page_is_refused_by_its_name(name):
    is_many = name in ("topics", "covers")
    with pytest.raises(BadField, match=f'"{name}" dài hơn'):
        draft(**{"title": "a", name: ["a" * 20_000] if is_many else "a" * 20_000})


def test_what_is_no_field_may_be_as_long_as_it_likes():
    assert draft(title="a", raw="a" * 20_000).title == "a"


def test_title_and_body_in_an_old_encoding_are_converted_together():
    made = draft(title="Häp b¸o", body="Së Th«ng tin vµ TruyÒn th«ng tØnh häp b¸o")
    assert (made.title, made.encoding) == ("Họp báo", "tcvn3")
    assert made.body.startswith("Sở Thông tin")
