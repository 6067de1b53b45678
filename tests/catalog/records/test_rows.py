"""Rows of tables, which state some fields of a record and say nothing about the others."""

from dataclasses import replace
from datetime import date

import pytest

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.records.bulk_upsert import (
    Contradicted,
    Outcome,
    ValueConflict,
    changed_drafts,
    completed_drafts,
)
from searchsvc.catalog.records.editing import edit
from searchsvc.catalog.records.store import load_record
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Given, Origin
from searchsvc.ingest.metadata import extract
from tests import stored

WHOLE = Draft(
    key="kho/can-tho.txt",
    checksum="00",
    title="Họp báo ở Cần Thơ",
    body="Ngày 8/2/2013, Sở Thông tin và Truyền thông thành phố Cần Thơ họp báo về bưu chính.",
    author="Mai Lan",
)


@pytest.fixture
def catalog():
    catalog = Catalog("sqlite://")
    stored.save(catalog, [(WHOLE, extract(WHOLE))])
    return catalog


def row(number: int = 1, **values: object) -> Draft:
    given = Given(
        **{name: values[name] for name in ("date", "province", "topics") if values.get(name)}
    )
    texts = {name: values[name] for name in ("title", "body", "author", "url") if name in values}
    return replace(
        Draft("bang.csv#can-tho", f"{number:02}", "", "", record_id="can-tho"),
        input="bang.csv", line=2, given=given, stated=frozenset({"id", *values}), **texts,
    )  # fmt: skip


def take(catalog, draft: Draft) -> Outcome | UnreadableInput:
    with catalog.reading() as session:
        (whole,) = completed_drafts(session, [draft])
    (outcome,) = stored.save(catalog, [(draft, extract(whole))])
    return outcome


def test_what_a_row_does_not_state_is_left_alone(catalog) -> None:
    before = stored.record(catalog, "can-tho")
    assert take(catalog, row(author="Y Thảo")) is Outcome.UPDATED
    after = stored.record(catalog, "can-tho")
    assert (after.author, after.title, after.body) == ("Y Thảo", before.title, before.body)
    assert (after.province, after.date, after.topics) == (
        before.province,
        before.date,
        before.topics,
    )
    assert {each.field for each in after.evidence} == {each.field for each in before.evidence}


def test_an_empty_cell_clears_and_nothing_is_inferred_instead(catalog) -> None:
    assert stored.record(catalog, "can-tho").province == "can-tho"
    take(catalog, row(province="", topics=()))
    after = stored.record(catalog, "can-tho")
    assert (after.province, after.topics) == (None, [])
    assert after.origins["province"] == Origin.SOURCE


def test_a_text_that_becomes_empty_is_counted_apart(catalog) -> None:
    assert take(catalog, row(body="")) is Outcome.EMPTIED
    assert stored.record(catalog, "can-tho").body == ""


def test_a_record_keeps_a_title_or_a_text(catalog) -> None:
    refused = take(catalog, row(title="", body=""))
    assert isinstance(refused, UnreadableInput)
    assert (refused.source, refused.line) == ("bang.csv", 2)
    assert stored.record(catalog, "can-tho").body == WHOLE.body


def test_a_row_without_text_needs_a_record_that_has_one(catalog) -> None:
    refused = take(catalog, replace(row(author="a"), record_id="moi"))
    assert isinstance(refused, UnreadableInput)
    assert (refused.source, refused.line) == ("bang.csv", 2)


def test_a_row_that_says_what_is_known_changes_nothing(catalog) -> None:
    before = stored.record(catalog, "can-tho")
    same = row(
        title=before.title, body=before.body, author="Mai Lan", url="", date=before.date,
        province=before.province, topics=tuple(before.topics),
    )  # fmt: skip
    assert take(catalog, same) is Outcome.UNCHANGED
    after = stored.record(catalog, "can-tho")
    assert (after.version, after.origins, after.date_inferred) == (
        1,
        before.origins,
        before.date_inferred,
    )


def test_a_row_about_a_file_does_not_make_the_file_new(catalog) -> None:
    take(catalog, row(author="Y Thảo"))
    with catalog.reading() as session:
        assert changed_drafts(session, [WHOLE]) == []


def test_another_text_has_its_metadata_inferred_anew_where_the_row_states_none(catalog) -> None:
    take(catalog, row(title="Họp báo ở Cà Mau", body=WHOLE.body.replace("Cần Thơ", "Cà Mau")
                      .replace("thành phố", "tỉnh")))  # fmt: skip
    assert stored.record(catalog, "can-tho").province == "ca-mau"


def test_a_persons_value_stays_and_the_rows_is_suggested(catalog) -> None:
    with catalog.writing() as session:
        record = load_record(session, "can-tho")
        edit(session, record, {"date": "2013-02-09"}, actor=Actor("Lan", Role.LIBRARIAN))
    conflict = ValueConflict("can-tho", WHOLE.title, "date", "2013-02-09", "2013-02-10")
    contradicted = take(catalog, row(date=date(2013, 2, 10)))
    assert contradicted == Contradicted(Outcome.UNCHANGED, (conflict,))
    assert stored.record(catalog, "can-tho").date == date(2013, 2, 9)
    assert take(catalog, row(2, date=date(2013, 2, 9))) is Outcome.UNCHANGED
