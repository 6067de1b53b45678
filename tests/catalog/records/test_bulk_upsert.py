"""Upserting drafts: nothing is lost, nothing changes twice, a batch ends as its drafts in turn."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.catalog import Catalog
from searchsvc.catalog.records.bulk_upsert import Outcome, changed_drafts, upsert
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata
from tests import stored
from tests.catalog.drafts import METADATA, draft


def metadata_of(draft: Draft) -> Metadata:
    return Metadata(
        date=date(2013, 2, 8) if draft.body == "hai" else None,
        date_inferred=False,
        year=2013,
        year_inferred=True,
        province=None,
        topics=("buu-chinh",),
        covers=(2013,),
        evidence=(Evidence("year", "2013", "year-in-text", draft.body, 0.5),),
    )


def any_draft(key: str, body: str, record_id: str | None) -> Draft:
    return Draft(key, f"sum of {body}", "Tiêu đề", body, record_id=record_id)


drafts = st.builds(
    any_draft,
    key=st.sampled_from(["a/tin.txt", "b/tin.txt", "rows.jsonl#1", "rows.jsonl#2"]),
    body=st.sampled_from(["một", "hai", "ba"]),
    record_id=st.sampled_from([None, None, "tin", "T1"]),
)


def save(catalog: Catalog, batch: list[Draft]) -> list[str]:
    found = stored.save(catalog, [(one, metadata_of(one)) for one in batch], reason="test")
    return [str(one.reason) if isinstance(one, UnreadableInput) else one.value for one in found]


def save_all(catalog, *drafts):
    return stored.save(catalog, [(item, METADATA) for item in drafts])


def changed(catalog: Catalog, one: Draft) -> bool:
    with catalog.reading() as session:
        return changed_drafts(session, [one]) == [one]


def contents(catalog: Catalog) -> list[object]:
    records = [stored.record(catalog, record.id) for record in stored.published(catalog)]
    return [
        [(r.id, r.key, r.checksum, r.body, r.date, r.version) for r in records],
        [[(row.field, row.sentence) for row in r.evidence] for r in records],
        [[(v.version, v.content) for v in stored.history(catalog, r.id)] for r in records],
        stored.announced(catalog),
    ]


@settings(max_examples=30)
@given(st.lists(drafts, max_size=6), st.lists(drafts, max_size=6))
def test_a_batch_is_its_drafts_in_turn(before, batch):
    at_once, in_turn = Catalog("sqlite://"), Catalog("sqlite://")
    for catalog in (at_once, in_turn):
        save(catalog, before)
    outcomes = [outcome for one in batch for outcome in save(in_turn, [one])]
    assert save(at_once, batch) == outcomes
    assert contents(at_once) == contents(in_turn)
    for catalog in (at_once, in_turn):
        catalog.close()


@settings(max_examples=30)
@given(st.lists(drafts, max_size=6))
def test_what_has_changed_is_what_saving_would_write(batch):
    catalog = Catalog("sqlite://")
    save(catalog, batch)
    for one in batch:
        is_changed = changed(catalog, one)
        (outcome,) = save(catalog, [one])
        if outcome in ("added", "updated", "unchanged"):
            assert is_changed == (outcome != "unchanged")
    catalog.close()


def test_a_new_input_becomes_a_record_with_evidence_revision_and_outbox_row(catalog):
    assert save_all(catalog, draft()) == [Outcome.ADDED]
    record = stored.record(catalog, "can-tho")
    assert (record.title, record.province, record.covers) == ("Tiêu đề", "can-tho", [2012, 2013])
    assert [row.sentence for row in record.evidence] == ["Sở TT&TT Cần Thơ"]
    assert [revision.version for revision in stored.history(catalog, "can-tho")] == [1]
    assert stored.announced(catalog) == ["can-tho"]


def test_the_same_input_again_changes_nothing(catalog):
    save_all(catalog, draft())
    assert save_all(catalog, draft()) == [Outcome.UNCHANGED]
    assert len(stored.history(catalog, "can-tho")) == 1
    assert stored.announced(catalog) == ["can-tho"]


def test_a_changed_input_updates_its_record_and_keeps_the_old_text(catalog):
    save_all(catalog, draft())
    new = draft(body="Nội dung mới")
    assert not changed(catalog, draft())
    assert changed(catalog, new)
    assert save_all(catalog, new) == [Outcome.UPDATED]
    assert stored.record(catalog, "can-tho").body == "Nội dung mới"
    history = [revision.content["body"] for revision in stored.history(catalog, "can-tho")]
    assert history == ["Nội dung", "Nội dung mới"]


def test_metadata_may_be_missing(catalog):
    bare = replace(METADATA, date=None, year=None, province=None, topics=(), covers=(), evidence=())
    stored.save(catalog, [(draft(), bare)])
    record = stored.record(catalog, "can-tho")
    assert (record.date, record.year, record.province, record.topics) == (None, None, None, [])


def test_a_failure_within_a_transaction_writes_none_of_it(catalog):
    def upsert_and_fail():
        with catalog.writing() as session:
            upsert(session, [(draft(), METADATA)], reason="test")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        upsert_and_fail()
    assert stored.count(catalog) == 0
    assert stored.announced(catalog) == []
