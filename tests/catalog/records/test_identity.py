"""Which record a draft belongs to: by the id it gives, by its place, by its very content."""

from searchsvc.catalog.records.bulk_upsert import Outcome
from searchsvc.errors import UnreadableInput
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


def test_an_input_cannot_take_the_id_of_another_ones_record(catalog):
    save(catalog, draft())
    (refused,) = save(catalog, draft(key="a.jsonl#x", body="khác", record_id="can-tho"))
    assert isinstance(refused, UnreadableInput)
    assert stored.record(catalog, "can-tho").body == "Nội dung"


def test_files_of_one_name_get_ids_of_their_own(catalog):
    save(catalog, draft("a/tin.txt", "một"), draft("b/tin.txt", "hai"))
    assert len({record.id for record in stored.published(catalog)}) == 2
