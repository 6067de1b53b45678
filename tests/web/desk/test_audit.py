"""Reading the audit log at the desk."""

import re

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.errors import Conflict


@pytest.fixture
def rows(services, people):
    """More rows than a page holds, of one person."""
    cuc = Actor("Cúc", Role.LIBRARIAN)
    with services.catalog.writing() as session:
        for number in range(services.settings.max_audit_rows + 3):
            details = EventDetails(after={"title": f"<b>tin {number}</b>", "covers": [2013]})
            log_event(session, cuc, "record.edit", ("record", f"tin-{number}"), details)


def objects(page):
    return re.findall(r"object_id=(tin-\d+)", page)


def test_the_newest_come_first_and_older_ones_on_the_next_page(admin, services, rows):
    first = admin.get("/desk/audit?who=Cúc").text
    older = re.search(r'href="([^"]+)" rel="next"', first).group(1).replace("&amp;", "&")
    second = admin.get(older).text
    assert 'rel="next"' not in second
    count = services.settings.max_audit_rows + 3
    assert objects(first) + objects(second) == [f"tin-{n}" for n in reversed(range(count))]


def test_rows_are_narrowed_by_act_and_object(admin, rows):
    page = admin.get("/desk/audit?act=person.add").text
    assert "thêm tài khoản" in page
    assert not objects(page)
    page = admin.get("/desk/audit?object_type=record&object_id=tin-1").text
    assert objects(page) == ["tin-1"]
    assert "Không có dòng nào" in admin.get("/desk/audit?who=không+ai").text


def test_what_was_done_is_shown_and_nothing_of_it_runs(admin, rows):
    page = admin.get("/desk/audit").text
    assert "&lt;b&gt;tin" in page
    assert "<b>" not in page
    assert "record.edit" in page
    assert "[2013]" in page


def test_what_curation_did_is_in_the_same_log(admin, services, tmp_path):
    (tmp_path / "tin.jsonl").write_text('{"id": "tin", "title": "Tin", "body": "một bài"}')
    services.importer.run([tmp_path / "tin.jsonl"])
    editor = Actor("Em", Role.EDITOR)
    services.editor.edit("tin", {"title": "Tin mới"}, version=1, actor=editor, reason="<i>sai")
    page = admin.get("/desk/audit?object_type=record&object_id=tin").text
    assert "bản 1 → 2" in page
    assert "<code>title</code>" in page
    assert "&lt;i&gt;sai" in page
    (signed_in, *_) = services.audit_log.page(CONSOLE, {"act": "person.sign-in"}).rows
    with pytest.raises(Conflict):
        services.history.undo(signed_in.id, actor=editor)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 99, "1.5", "٣"])
def test_a_bad_page_is_told(admin, before):
    response = admin.get("/desk/audit", query_string={"before": before})
    assert response.status_code == 422
    assert "before" in response.text
