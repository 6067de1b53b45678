"""Pinning and hiding at the desk."""

import re

import pytest
from sqlalchemy import text

from searchsvc.services.search.parameters import SearchParameters
from tests.web.desk_client import submit

ROWS = """\
{"id": "a/1", "title": "Cần Thơ", "body": "tin Cần Thơ", "province": "can-tho"}
{"id": "b", "title": "Bài khác", "body": "tin ở Cần Thơ", "province": "can-tho"}
{"id": "c", "title": "Chuyện biển & đảo", "body": "tàu cá ra khơi", "province": "ca-mau"}
"""
FORM = {
    "query": "Cần Thơ",
    "match": "exact",
    "kind": "pin",
    "record_id": "c",
    "position": "1",
    "reason": "nên <i>đọc</i> trước",
    "act": "save",
}


@pytest.fixture(autouse=True)
def archive(services, tmp_path):
    (tmp_path / "tin.jsonl").write_text(ROWS)
    services.importer.run([tmp_path / "tin.jsonl"])
    services.indexer.catch_up()


def add(client, **fields):
    return submit(client, "/desk/bets/add", **FORM | fields)


def titles(page):
    """The records that a preview or a page of results lists."""
    return re.findall(r'<a href="(/records/[^"?]+)', page)


class TestAdding:
    def test_a_reader_sees_it_at_once(self, app, librarian):
        response = add(librarian)
        assert response.status_code == 303
        page = app.test_client().get("/search?q=cần+thơ").text
        assert titles(page)[0] == "/records/c"
        assert page.count("Thư viện đề xuất") == 1
        assert "Đã lưu" in librarian.get(response.location).text

    def test_a_record_may_be_given_by_the_address_of_its_page(self, librarian, services):
        add(librarian, record_id="https://kho.example/records/a%2F1?q=tin", kind="hide")
        answer = services.search.search(SearchParameters(q="Cần Thơ"))
        assert [hit.record.id for hit in answer.hits] == ["b"]

    def test_times_are_those_of_viet_nam(self, librarian):
        response = add(librarian, **{"from": "2031-02-03T08:00", "until": "2031-02-04T08:00"})
        page = librarian.get(response.location).text
        assert 'value="2031-02-03T08:00"' in page
        assert "2031-02-03T01:00:00+00:00" in page
        assert "chưa đến lúc" in page

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"query": "?"}, "ít nhất một từ"),
            ({"record_id": "<b>"}, "Không có bản ghi công khai"),
            ({"record_id": "http://[/records/"}, "Không có bản ghi công khai"),
            ({"position": "0"}, "Vị trí ghim"),
            ({"position": "x"}, "position"),
            ({"position": "9" * 99}, "position"),
            ({"kind": "boss"}, "kind"),
            ({"match": ""}, "match"),
            ({"reason": " "}, "lý do"),
            ({"from": "mai"}, "from"),
            ({"until": "0001-01-01T00:00"}, "until"),
            ({"until": "2001-01-01T00:00"}, "đã qua"),
            ({"from": "2031-01-02T00:00", "until": "2031-01-01T00:00"}, "phải sau"),
        ],
    )
    def test_what_does_not_do_is_told_and_what_was_typed_stays(self, librarian, fields, reason):
        response = add(librarian, **fields)
        assert response.status_code == 422
        assert reason in response.text
        assert "<b>" not in response.text
        if "reason" not in fields:
            assert 'value="nên &lt;i&gt;đọc&lt;/i&gt; trước"' in response.text


class TestPreview:
    def test_it_shows_the_results_and_saves_nothing(self, app, librarian):
        page = add(librarian, act="preview", position="2").text
        assert titles(page) == ["/records/a%2F1", "/records/c", "/records/b"]
        assert "Thư viện đề xuất" in page
        assert 'value="Cần Thơ"' in page
        assert "Không có mục nào" in librarian.get("/desk/bets").text
        assert titles(app.test_client().get("/search?q=cần+thơ").text)[0] != "/records/c"

    def test_another_query_can_be_tried(self, librarian):
        page = add(librarian, act="preview", **{"try": "can tho"}).text
        assert "không thuộc diện" in page
        page = add(librarian, act="preview", match="folded", **{"try": "can tho"}).text
        assert "không thuộc diện" not in page
        assert titles(page)[0] == "/records/c"

    def test_hidden_records_are_named(self, librarian):
        page = add(librarian, act="preview", kind="hide", record_id="b").text
        assert titles(page) == ["/records/a%2F1"]
        assert "<code>b</code>" in page

    def test_every_hit_leads_to_a_form_that_is_filled_in(self, librarian):
        page = librarian.get("/desk/bets/preview?q=biển").text
        (link,) = re.findall(r'href="(/desk/bets/add[^"]+kind=pin)"', page)
        form = librarian.get(link.replace("&amp;", "&")).text
        assert 'value="biển"' in form
        assert 'value="c"' in form
        assert "<b>" not in page + form


class TestChanging:
    @pytest.fixture
    def page(self, librarian):
        return add(librarian).location

    def test_a_change_and_its_history(self, librarian, page):
        submit(librarian, page, **FORM | {"position": "2", "version": "1"})
        text = librarian.get(page).text
        assert "sửa mục ghim hoặc ẩn" in text
        assert "<code>position: 1</code>" in text
        assert "<code>position: 2</code>" in text
        assert "<i>" not in text

    def test_what_somebody_else_changed_is_not_overwritten_unseen(self, librarian, page):
        submit(librarian, page, **FORM | {"reason": "lời người khác", "version": "1"})
        response = submit(librarian, page, **FORM | {"reason": "lời tôi", "version": "1"})
        assert response.status_code == 412
        assert "lời người khác" in response.text
        assert 'value="lời tôi"' in response.text
        (version,) = set(re.findall(r'name="version" value="(\d+)"', response.text))
        again = submit(librarian, page, **FORM | {"reason": "lời tôi", "version": version})
        assert again.status_code == 303

    def test_it_ends_at_once_and_stays_on_the_list(self, app, librarian, page):
        submit(librarian, f"{page}/end", page=page, version="1")
        assert "Thư viện đề xuất" not in app.test_client().get("/search?q=cần+thơ").text
        assert "đã kết thúc" in librarian.get("/desk/bets?state=ended").text
        assert "Không có mục nào" in librarian.get("/desk/bets?state=in_force").text
        submit(librarian, f"{page}/end", page=page, version="2")
        assert "đã kết thúc." in librarian.get(page).text

    def test_the_list_is_narrowed_and_tells_what_is_no_longer_public(
        self, librarian, page, services
    ):
        assert "Chuyện biển &amp; đảo" in librarian.get("/desk/bets?q=Cần").text
        assert "Không có mục nào" in librarian.get("/desk/bets?q=xyz").text
        with services.catalog.writing() as session:
            session.execute(text("UPDATE records SET state = 'withdrawn' WHERE id = 'c'"))
        assert "nay không công khai" in librarian.get("/desk/bets").text
        assert "nay không công khai" in librarian.get(page).text

    def test_an_unknown_state_is_told(self, librarian):
        assert librarian.get("/desk/bets?state=x").status_code == 422

    @pytest.mark.parametrize("number", ["99", str(2**63 - 1), str(2**63), "-1", "x"])
    def test_what_does_not_exist_is_not_found(self, librarian, number):
        assert librarian.get(f"/desk/bets/{number}").status_code == 404


def test_an_answer_that_was_kept_is_not_used_when_bets_change(app, librarian):
    reader = app.test_client()
    for path in ("/search?q=cần+thơ", "/api/v1/search?q=cần+thơ", "/api/v1/facets/year?q=cần+thơ"):
        known = {"If-None-Match": reader.get(path).headers["ETag"]}
        assert reader.get(path, headers=known).status_code == 304
        page = add(librarian).location
        assert reader.get(path, headers=known).status_code == 200
        submit(librarian, f"{page}/end", page=page, version="1")
