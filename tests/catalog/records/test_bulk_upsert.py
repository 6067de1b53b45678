"""A batch ends as its drafts would one after the other."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.catalog import Catalog
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata


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


def draft(key: str, body: str, record_id: str | None) -> Draft:
    return Draft(key, f"sum of {body}", "Tiêu đề", body, record_id=record_id)


drafts = st.builds(
    draft,
    key=st.sampled_from(["a/tin.txt", "b/tin.txt", "rows.jsonl#1", "rows.jsonl#2"]),
    body=st.sampled_from(["một", "hai", "ba"]),
    record_id=st.sampled_from([None, None, "tin", "T1"]),
)


def save(catalog: Catalog, batch: list[Draft]) -> list[str]:
    found = catalog.save([(one, metadata_of(one)) for one in batch], reason="test")
    return [str(one.reason) if isinstance(one, UnreadableInput) else one.value for one in found]


def contents(catalog: Catalog) -> list[object]:
    records = [catalog.get(record.id) for record in catalog.all_published()[1]]
    return [
        [(r.id, r.key, r.checksum, r.body, r.date, r.version) for r in records],
        [[(row.field, row.sentence) for row in r.evidence] for r in records],
        [[(v.version, v.content) for v in catalog.revisions(r.id)] for r in records],
        [row.record_id for row in catalog.outbox(after=0, limit=100)],
    ]


@settings(max_examples=30, deadline=None)
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


@settings(max_examples=30, deadline=None)
@given(st.lists(drafts, max_size=6))
def test_what_has_changed_is_what_saving_would_write(batch):
    catalog = Catalog("sqlite://")
    save(catalog, batch)
    for one in batch:
        is_changed = catalog.changed([one]) == [one]
        (outcome,) = save(catalog, [one])
        if outcome in ("added", "updated", "unchanged"):
            assert is_changed == (outcome != "unchanged")
    catalog.close()
