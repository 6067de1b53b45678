"""Abbreviations that texts define, at the desk."""

import pytest

from tests.services.curating.archive import EDITOR
from tests.web.desk_client import submit

PAGE = "/desk/vocabularies/definitions"


@pytest.fixture
def archive(services, store):
    store("a", "b", title="Chợ <mới>", body="Hội quán xóm (HQX) và bán lẻ (BL) họp.")
    store("c", title="Tin khác", body="Hợp quần xã (HQX) họp.")
    while services.definitions.read_changes():
        pass
    return services


def decide(client, act, short, long):
    response = submit(client, f"{PAGE}/{act}", page=PAGE, short=short, long=long)
    assert response.location == PAGE
    return client.get(PAGE).text


def test_every_meaning_is_shown_with_its_records(editor, archive):
    page = editor.get(PAGE).text
    assert page.index("HQX") < page.index("Hội quán xóm") < page.index("Hợp quần xã")
    assert "Bài khác hiểu là: Hợp quần xã" in page
    assert "Bài khác hiểu là: Hội quán xóm" in page
    assert '2 bài: <a href="/records/a">Chợ &lt;mới&gt;</a>' in page
    assert PAGE in editor.get("/desk/vocabularies").text


def test_an_editor_takes_one_into_the_vocabulary(editor, archive):
    page = decide(editor, "accept", "HQX", "Hội quán xóm")
    assert "Đã thêm: HQX = Hội quán xóm." in page
    assert "Từ vựng đã có: Hội quán xóm" in page  # beside the other meaning, which is still there
    assert "HQX = Hội quán xóm" in editor.get("/desk/vocabularies/abbreviations").text
    assert "đã có" in decide(editor, "accept", "HQX", "Hội quán xóm")


def test_a_librarian_looks_and_dismisses(librarian, archive):
    page = librarian.get(PAGE).text
    assert "/accept" not in page
    assert "abbreviations/new?short=BL&amp;long=b%C3%A1n+l%E1%BA%BB&amp;look=1" in page
    page = decide(librarian, "dismiss", "BL", "bán lẻ")
    assert "Sẽ không gợi ý nữa: BL = bán lẻ." in page
    assert "bán lẻ</span>" not in page
    assert "Không có bài nào viết" in decide(librarian, "dismiss", "BL", "bãi lầy")


def test_where_all_is_decided_the_page_says_so(librarian, services):
    assert "Không có chữ viết tắt nào chờ xem." in librarian.get(PAGE).text


def test_the_event_is_told_in_words(admin, archive):
    archive.definitions.dismiss("BL", "bán lẻ", actor=EDITOR)
    page = admin.get("/desk/audit").text
    assert "bỏ qua một chữ viết tắt trong bài" in page
    assert "BL = bán lẻ" in page
