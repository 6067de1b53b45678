"""The catalogue: nothing is lost, nothing changes twice, every change is announced."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from searchsvc.catalog import Catalog, Outcome
from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Evidence, Metadata

METADATA = Metadata(
    date=date(2013, 2, 8),
    date_inferred=False,
    year=2013,
    year_inferred=False,
    province="can-tho",
    topics=("buu-chinh",),
    covers=(2012, 2013),
    evidence=(Evidence("province", "can-tho", "agency", "Sở TT&TT Cần Thơ", 0.9),),
)


def draft(key: str = "tin/can-tho.txt", body: str = "Nội dung", **values) -> Draft:
    values = {"title": "Tiêu đề", "checksum": f"sum of {body}"} | values
    return Draft(key=key, body=body, **values)


@pytest.fixture
def catalog(tmp_path):
    catalog = Catalog(f"sqlite:///{tmp_path}/corpus/catalog.sqlite")
    yield catalog
    catalog.close()


def save(catalog, *drafts):
    return catalog.save([(item, METADATA) for item in drafts], reason="test")


def announced(catalog) -> list[str]:
    return [row.record_id for row in catalog.outbox(after=0, limit=100)]


def test_a_new_input_becomes_a_record_with_evidence_revision_and_outbox_row(catalog):
    assert save(catalog, draft()) == [Outcome.ADDED]
    record = catalog.get("can-tho")
    assert (record.title, record.province, record.covers) == ("Tiêu đề", "can-tho", [2012, 2013])
    assert [row.sentence for row in record.evidence] == ["Sở TT&TT Cần Thơ"]
    assert [revision.version for revision in catalog.revisions("can-tho")] == [1]
    assert announced(catalog) == ["can-tho"]


def test_the_same_input_again_changes_nothing(catalog):
    save(catalog, draft())
    assert save(catalog, draft()) == [Outcome.UNCHANGED]
    assert len(catalog.revisions("can-tho")) == 1
    assert announced(catalog) == ["can-tho"]


def test_a_changed_input_updates_its_record_and_keeps_the_old_text(catalog):
    save(catalog, draft())
    changed = draft(body="Nội dung mới")
    assert catalog.changed([draft(), changed]) == [changed]
    assert save(catalog, draft(body="Nội dung mới")) == [Outcome.UPDATED]
    assert catalog.get("can-tho").body == "Nội dung mới"
    history = [revision.content["body"] for revision in catalog.revisions("can-tho")]
    assert history == ["Nội dung", "Nội dung mới"]


def test_the_same_content_at_another_place_is_the_same_record(catalog):
    assert save(catalog, draft(), draft(key="khac/ban-sao.txt")) == [
        Outcome.ADDED,
        Outcome.UNCHANGED,
    ]


def test_a_given_id_is_kept(catalog):
    save(catalog, draft(key="a.jsonl#T/1", record_id="T/1"))
    assert catalog.get("T/1").title == "Tiêu đề"


def test_an_input_cannot_take_the_id_of_another_ones_record(catalog):
    save(catalog, draft())
    (refused,) = save(catalog, draft(key="a.jsonl#x", body="khác", record_id="can-tho"))
    assert isinstance(refused, UnreadableInput)
    assert catalog.get("can-tho").body == "Nội dung"


def test_files_of_one_name_get_ids_of_their_own(catalog):
    save(catalog, draft("a/tin.txt", "một"), draft("b/tin.txt", "hai"))
    assert len({record.id for record in catalog.all_published()[1]}) == 2


def test_history_is_append_only(catalog):
    save(catalog, draft())
    for statement in ("UPDATE revisions SET reason = ''", "DELETE FROM revisions"):
        with (
            pytest.raises((IntegrityError, OperationalError), match="append-only"),
            catalog._writer.begin() as connection,
        ):
            connection.execute(text(statement))


def test_a_failure_within_a_batch_saves_none_of_it(catalog):
    def broken():
        yield draft(), METADATA
        raise RuntimeError

    with pytest.raises(RuntimeError):
        catalog.save(broken(), reason="test")
    assert catalog.count() == 0
    assert announced(catalog) == []


def test_outbox_numbers_go_on_when_rows_are_forgotten(catalog):
    save(catalog, draft(), draft("b.txt", "hai"))
    end = catalog.outbox_end()
    catalog.forget_outbox(through=end)
    save(catalog, draft("c.txt", "ba"))
    assert catalog.outbox_end() == end + 1
    assert catalog.outbox_reaches_back_to(end)
    assert not catalog.outbox_reaches_back_to(0)
    assert not catalog.outbox_reaches_back_to(end + 99)


def test_the_database_is_durable_and_lets_readers_go_on(catalog):
    with catalog._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_records_without_an_end_of_pages(catalog):
    save(catalog, *(draft(f"{n}.txt", f"bài {n}") for n in range(7)))
    _, records = catalog.all_published()
    assert len(list(records)) == catalog.count() == 7


def test_metadata_may_be_missing(catalog):
    bare = replace(METADATA, date=None, year=None, province=None, topics=(), covers=(), evidence=())
    catalog.save([(draft(), bare)], reason="test")
    record = catalog.get("can-tho")
    assert (record.date, record.year, record.province, record.topics) == (None, None, None, [])
