"""Records of one text as JSON."""

from searchsvc.services.serializers.duplicates import duplicates_as_json
from searchsvc.web.links import AnswerLinks
from tests import stored
from tests.services.curating.archive import LIBRARIAN
from tests.services.curating.conftest import store

__all__ = ["store"]

TEXT = "Sở Thông tin và Truyền thông họp bàn việc đưa mạng về xã trong năm nay. " * 5


def test_a_group_begins_with_its_canonical_record_and_names_who_holds_others_apart(services, store):
    store("a", "b", "c", title="Đưa mạng về xã", body=TEXT)
    services.indexer.catch_up()
    stored.set_canonical(services.catalog, "b")
    stored.separate(services.catalog, "c")
    shown = duplicates_as_json(services.duplicates.page(actor=LIBRARIAN), AnswerLinks())
    assert (shown["total"], shown["page"]) == (1, 1)
    assert [[each["id"] for each in group] for group in shown["families"]] == [["b", "a"]]
    assert [each["record"]["id"] for each in shown["apart"]] == ["c"]
