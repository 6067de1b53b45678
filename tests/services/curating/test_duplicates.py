"""Deciding on records of one text: which stands for them, which is none, which is merged away."""

import pytest

from searchsvc.errors import Conflict, Forbidden, NotFound, StaleVersion
from searchsvc.services.curating.duplicates import DuplicateDecision
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER

TEXT = "Sở Thông tin và Truyền thông họp bàn việc đưa mạng về xã trong năm nay. " * 5


@pytest.fixture
def archive(services, store):
    """Three records of one text, and one of another."""
    store("a", "b", "c", title="Đưa mạng về xã", body=TEXT)
    store("other")
    services.indexer.catch_up()
    return services


def decide(archive, record_id, decision, actor=LIBRARIAN, **options):
    return archive.duplicates.decide(record_id, decision, actor=actor, **options)


def groups(archive):
    page = archive.duplicates.page(actor=LIBRARIAN)
    return [[record.id for record in group.members] for group in page.groups]


def test_the_chosen_one_stands_for_the_others(archive):
    assert groups(archive) == [["a", "b", "c"]]
    act = decide(archive, "c", DuplicateDecision.CANONICAL)
    assert groups(archive) == [["c", "a", "b"]]
    assert act.action == "copy.canonical"


def test_what_is_no_copy_is_held_apart_and_may_come_back(archive):
    decide(archive, "b", DuplicateDecision.SEPARATE)
    assert groups(archive) == [["a", "c"]]
    page = archive.duplicates.page(actor=LIBRARIAN)
    assert [(record.id, by) for record, by in page.apart] == [("b", LIBRARIAN.name)]
    decide(archive, "b", DuplicateDecision.REJOIN)
    archive.indexer.catch_up()
    assert groups(archive) == [["a", "b", "c"]]


def test_an_editor_merges_one_into_another(archive):
    with pytest.raises(Forbidden):
        decide(archive, "b", DuplicateDecision.MERGE, into="a")
    decide(archive, "b", DuplicateDecision.MERGE, actor=EDITOR, into="a", version=1)
    assert stored.record(archive.catalog, "b").merged_into == "a"


def test_a_decision_on_what_has_changed_or_has_no_copy_is_refused(archive):
    archive.editor.edit("a", {"author": "Lan"}, version=1, actor=LIBRARIAN)
    with pytest.raises(StaleVersion):
        decide(archive, "a", DuplicateDecision.CANONICAL, version=1)
    with pytest.raises(Conflict):
        decide(archive, "other", DuplicateDecision.CANONICAL)
    with pytest.raises(NotFound):
        decide(archive, "none", DuplicateDecision.CANONICAL)
    with pytest.raises(Forbidden):
        archive.duplicates.page(actor=READER)
