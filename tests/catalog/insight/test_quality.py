"""How many public records have a value in each field, and by whose word."""

from datetime import date

from searchsvc.catalog.insight import quality
from searchsvc.catalog.insight.quality import Quality, Snapshot
from searchsvc.catalog.records.editing import edit, move
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.catalog.actors import EDITOR, LIBRARIAN
from tests.catalog.drafts import METADATA, NO_METADATA, draft

DAY = date(2026, 11, 29)


def test_values_are_counted_by_who_gave_them(catalog):
    stored.save(catalog, [(draft("a.txt", "a", author="Lan"), METADATA)])
    stored.save(catalog, [(draft("b.txt", "b"), NO_METADATA)])
    with catalog.writing() as session:
        edit(session, load_record(session, "b"), {"province": "ca-mau"}, actor=LIBRARIAN)
    with catalog.reading() as session:
        whole = quality.total(quality.by_month(session).values())
    assert whole.records == 2
    assert whole.fields["province"] == {"machine": 1, "person": 1}
    assert whole.fields["author"] == {"source": 1}
    assert (whole.filled("date"), whole.filled("topics")) == (1, 1)


def test_only_public_records_count(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    with catalog.writing() as session:
        record = load_record(session, "can-tho", to_change=True)
        move(session, record, State.WITHDRAWN, actor=EDITOR, reason="sai")
    with catalog.reading() as session:
        assert quality.by_month(session) == {}


def test_a_day_keeps_its_last_figures(session):
    for records in (1, 2):
        snapshot = Snapshot(DAY, Quality(records), quality.suggestions(session))
        quality.keep(session, snapshot)
        session.flush()
    assert quality.snapshots(session, DAY) == [snapshot]
