"""An import is undone: what is new goes, what was changed comes back, what was edited stays."""

import pytest

from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden
from searchsvc.services.imports.undo import UndoReport
from searchsvc.services.imports.view import Stage
from tests.services.imports.arrivals import EDITOR, LAN, MINH, lines, put, stage, take, work

OLD = [{"id": "cu", "title": "Cũ", "body": "Bài cũ.", "author": "An"}]
NEWER = [
    {"id": "cu", "title": "Mới", "body": "Bài mới.", "author": "Bình"},
    {"id": "them", "title": "Thêm", "body": "Bài thêm."},
]


def record(services, record_id):
    return services.record_browser.get(record_id, actor=LAN)


def undo(services, import_id, actor=EDITOR):
    services.import_undo.start(import_id, actor=actor)
    work(services)
    return UndoReport.of(services.imports.get(import_id, actor=LAN).undo)


@pytest.fixture
def imported(services):
    """An import that changed one record and brought another."""
    take(services, {"cu.jsonl": lines(*OLD)})
    return take(services, {"moi.jsonl": lines(*NEWER)})


def test_new_records_are_withdrawn_and_changed_ones_as_they_were(services, imported):
    assert record(services, "cu").title == "Mới"
    report = undo(services, imported)
    assert report.outcomes == {"withdrawn": 1, "restored": 1, "same": 0, "kept": 0}
    old, new = record(services, "cu"), record(services, "them")
    assert (old.title, old.body, old.author) == ("Cũ", "Bài cũ.", "An")
    assert (new.state, new.state_reason) == (State.WITHDRAWN, "lần nhập đã được hoàn tác")
    assert stage(services, imported) is Stage.UNDONE


def test_what_was_edited_since_stays_and_is_named(services, imported):
    services.editor.edit("cu", {"title": "Của người"}, version=2, actor=LAN)
    services.editor.edit("them", {"author": "Lan"}, version=1, actor=LAN)
    report = undo(services, imported)
    assert report.kept == [["cu", ["title"]], ["them", ["author"]]]
    old, new = record(services, "cu"), record(services, "them")
    assert (old.title, old.body, old.author) == ("Của người", "Bài cũ.", "An")
    assert new.state == State.PUBLISHED


def test_what_one_may_not_do_is_refused_and_named(services, imported):
    report = undo(services, imported, actor=LAN)
    assert [each for each, _ in report.refused] == ["them"]
    assert record(services, "them").state == State.PUBLISHED
    assert record(services, "cu").title == "Cũ"


def test_the_undoing_is_a_batch_that_can_be_undone_too(services, imported):
    undo(services, imported)
    view = services.imports.get(imported, actor=LAN)
    services.history.start_undo(view.undo.id, actor=EDITOR)
    work(services)
    assert record(services, "cu").title == "Mới"
    assert record(services, "them").state == State.PUBLISHED


def test_run_again_an_undone_import_brings_everything_back(services, imported):
    undo(services, imported)
    again = services.imports.run_again(imported, actor=LAN).row.id
    work(services)
    assert stage(services, again) is Stage.CHECKED
    services.imports.start(again, actor=LAN)
    work(services)
    assert record(services, "cu").title == "Mới"
    assert (record(services, "them").state, record(services, "them").state_reason) == (
        State.PUBLISHED,
        "",
    )


def test_it_is_undone_once_by_its_own_or_an_editor(services, imported):
    with pytest.raises(Forbidden, match="của lan"):
        services.import_undo.start(imported, actor=MINH)
    services.import_undo.start(imported, actor=EDITOR)
    with pytest.raises(Conflict):
        services.import_undo.start(imported, actor=EDITOR)
    looked_at = put(services, {"a.jsonl": lines(*OLD)})
    work(services)
    with pytest.raises(Conflict, match="chưa ghi gì"):
        services.import_undo.start(looked_at, actor=LAN)


def test_suggestions_of_what_is_withdrawn_wait_no_longer(services):
    text = "Theo báo cáo, tỉnh Hậu Giang cũng như Cần Thơ và Sóc Trăng đã họp năm ngoái."
    import_id = take(services, {"a.jsonl": lines({"id": "a", "title": "Họp", "body": text})})
    wanted = SuggestionFilter(import_id=import_id)
    before = services.review.count(wanted, actor=LAN)
    undo(services, import_id)
    assert before
    assert services.review.count(wanted, actor=LAN) == 0


def test_what_is_not_wanted_is_thrown_away_before_it_starts(services):
    import_id = put(services, {"a.jsonl": lines(*OLD)})
    with pytest.raises(Conflict):
        services.imports.discard(import_id, actor=LAN)
    work(services)
    services.imports.discard(import_id, actor=LAN)
    assert stage(services, import_id) is Stage.DISCARDED
    assert not (services.settings.uploads / import_id).exists()
    with pytest.raises(Conflict):
        services.imports.start(import_id, actor=LAN)
