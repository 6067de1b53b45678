"""Which record a draft belongs to: by the id it gives, by its place, by its very content."""

from searchsvc.catalog.records.bulk_upsert import Outcome
from tests import stored
from tests.catalog.drafts import METADATA, draft


def save(catalog, *drafts):
    return stored.save(catalog, [(item, METADATA) for item in drafts])


def test_the_same_content_at_another_place_is_the_same_record(catalog):
    assert save(catalog, draft(), draft(key="khac/ban-sao.txt")) == [
        Outcome.ADDED,
        Outcome.UNCHANGED,
    ]


def test_a_given_id_is_kept(catalog):
    save(catalog, draft(key="a.jsonl#T/1", record_id="T/1"))
    assert stored.record(catalog, "T/1").title == "Tiêu đề"


def test_an_id_is_the_record_whichever_input_it_came_with(catalog):
    save(catalog, draft())
    assert save(catalog, draft(key="a.jsonl#x", body="khác", record_id="can-tho")) == [
        Outcome.UPDATED
    ]
    assert stored.record(catalog, "can-tho").body == "khác"


def test_a_guid_is_the_same_in_every_file(catalog):
    save(catalog, draft(key="1.xml#a", guid="https://example.org/1"))
    changed = draft(key="2.xml#b", body="khác", guid="https://example.org/1")
    assert save(catalog, changed) == [Outcome.UPDATED]
    assert stored.count(catalog) == 1


def test_files_of_one_name_get_ids_of_their_own(catalog):
    save(catalog, draft("a/tin.txt", "một"), draft("b/tin.txt", "hai"))
    assert len({record.id for record in stored.published(catalog)}) == 2
