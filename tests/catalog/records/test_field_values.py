"""The fields of a record as plain values: read, written, kept in a revision and put back."""

from datetime import date

import pytest

from searchsvc.catalog.records.field_values import (
    STATE,
    content_of,
    different,
    origin_of,
    public_sentence,
    put,
    put_back,
    value_in,
    value_of,
    written_date,
)
from searchsvc.fields import field_names
from searchsvc.ingest.draft import Origin
from tests import stored
from tests.catalog.drafts import METADATA, draft


@pytest.fixture
def record(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    return stored.record(catalog, "can-tho")


@pytest.mark.parametrize(
    ("day", "year", "written"),
    [(date(2013, 2, 8), 2013, "2013-02-08"), (None, 2013, "2013"), (None, None, None)],
)
def test_a_date_is_written_as_exactly_as_it_is_known(day, year, written):
    assert written_date(day, year) == written


@pytest.mark.parametrize("written", ["2014-05-06", "2014", None])
def test_a_date_that_is_given_is_not_inferred_and_the_year_follows(record, written):
    record.date_inferred = record.year_inferred = True
    put(record, "date", written)
    assert value_of(record, "date") == written
    assert record.year == (2014 if written else None)
    assert not record.date_inferred
    assert not record.year_inferred


def test_lists_are_not_shared_with_the_record(record):
    value_of(record, "topics").append("khac")
    given = ["bao-chi"]
    put(record, "topics", given)
    given.append("khac")
    assert value_of(record, "topics") == ["bao-chi"]


def test_only_what_the_record_does_not_have_is_different(record):
    assert different(record, {"title": "Tiêu đề", "date": "2013"}) == {"date": "2013"}


def test_a_revision_gives_every_value_back_with_origin_and_evidence(record):
    content = content_of(record)
    before = {field: value_of(record, field) for field in field_names()}
    assert {field: value_in(content, field) for field in field_names()} == before
    record.evidence, record.origins = [], dict.fromkeys(field_names(), Origin.PERSON)
    put(record, "province", None)
    put_back(record, content, "province")
    assert (record.province, origin_of(record, "province")) == ("can-tho", Origin.MACHINE)
    assert [row.sentence for row in record.evidence] == ["Sở TT&TT Cần Thơ"]


def test_a_revision_from_before_states_is_of_a_published_record():
    assert value_in({}, STATE) == {"state": "published", "state_reason": "", "merged_into": None}


def test_a_sentence_that_a_person_took_out_of_the_text_is_not_public(record):
    (row,) = record.evidence
    assert public_sentence(record, row) == "Sở TT&TT Cần Thơ", "of an image's name, for example"
    record.origins = {"body": Origin.PERSON}
    assert public_sentence(record, row) == ""
    put(record, "body", f"Tin của {row.sentence}.")
    assert public_sentence(record, row) == row.sentence
