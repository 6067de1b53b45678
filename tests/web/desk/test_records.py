"""Finding and editing records at the desk."""

import re
import threading
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.services.curating.archive import EDITOR, found
from tests.web.desk_client import fields_of, sign_in, submit, text_of

PAGE = "/desk/records/a"


def save(client, page=PAGE, opened=None, **changes):
    """Open the form (or take it as it was ``opened``), change fields and send it."""
    fields = fields_of(client.get(page).text) if opened is None else opened
    return client.post(page, data=fields | changes)


def test_an_edit_is_saved_and_found(services, store, librarian):
    store("a")
    response = save(librarian, title="Tin về cáp quang", covers="2011, 2012", topics=[])
    assert response.location == PAGE
    record = stored.record(services.catalog, "a")
    assert (record.title, record.covers, record.topics) == ("Tin về cáp quang", [2011, 2012], [])
    assert found(services, "cáp quang") == {"a"}
    assert "Đã lưu thành bản 2" in librarian.get(PAGE).text


@pytest.mark.parametrize("page", [PAGE, "/desk/texts/a"])
def test_a_form_sent_as_it_was_opened_changes_nothing(services, store, librarian, page):
    store(
        "a",
        title="Tin  a ",
        body=" một\r\n\nhai\n",
        author="A  B",
        topics=("vien-thong-internet", "buu-chinh"),
    )
    assert save(librarian, page).status_code == 303
    assert stored.record(services.catalog, "a").version == 1
    assert "Không có gì thay đổi" in librarian.get(page).text


def test_each_value_shows_who_said_it_and_why(store, librarian):
    store("a")
    shown = text_of(librarian.get(PAGE))
    assert "máy suy ra" in shown
    assert "Sở TT&TT Cà Mau" in shown
    assert "độ tin cậy 90%" in shown
    save(librarian, province="can-tho")
    shown = text_of(librarian.get(PAGE))
    assert "người biên tập ghi : librarian" in shown.replace("ghi:", "ghi :")
    assert "Sở TT&TT Cà Mau" not in shown


def test_units_of_the_records_time_come_first(store, librarian):
    store("a", date=None, year=1985, province=None)
    groups = re.findall(r'<optgroup label="([^"]*)"', librarian.get(PAGE).text)
    assert groups[0] == "Đơn vị của năm 1985"
    first = librarian.get(PAGE).text.split("<optgroup")[1]
    assert 'value="ha-son-binh"' in first
    assert 'value="ha-tay"' not in first


def test_what_is_wrong_is_told_beside_the_field_and_what_was_typed_stays(
    services, store, librarian
):
    store("a")
    response = save(
        librarian, date="8/2/2013", covers="năm 2012", author="<b>Lan</b>", notes="hai\r\ndòng"
    )
    assert response.status_code == 422
    page = LexborHTMLParser(response.text)
    assert "8/2/2013" in page.css_first("#date-problem").text()
    assert page.css_first("#covers-problem")
    assert page.css_first("#date").attributes["aria-invalid"] == "true"
    typed = fields_of(response.text)
    assert (typed["date"], typed["author"], typed["notes"]) == (
        "8/2/2013",
        "<b>Lan</b>",
        "hai\r\ndòng",
    )
    assert "<b>Lan</b>" not in response.text
    assert stored.record(services.catalog, "a").version == 1


def test_a_unit_of_another_time_is_refused_with_those_of_that_time(store, librarian):
    store("a", year=2013)
    response = save(librarian, province="ha-tay")
    assert response.status_code == 422
    assert "Hà Nội" in LexborHTMLParser(response.text).css_first("#province-problem").text()


def test_a_text_is_changed_with_a_reason_however_long_it_is(services, store, librarian):
    store("a")
    long = "nội dung dài " * 50_000
    refused = save(librarian, "/desk/texts/a", body=long)
    assert refused.status_code == 422
    assert "lý do" in text_of(refused)
    assert save(librarian, "/desk/texts/a", body=long, reason="quét lại").status_code == 303
    assert stored.record(services.catalog, "a").body == long.strip()
    assert stored.history(services.catalog, "a")[-1].reason == "quét lại"


def test_a_stale_edit_shows_both_sides_and_loses_nothing(app, services, store, librarian):
    store("a")
    other = sign_in(app, "editor")
    opened = fields_of(librarian.get(PAGE).text)
    save(other, title="của Em", province="can-tho", author="Em")
    response = save(
        librarian, opened=opened, title="của Lan", province="can-tho", notes="ghi của Lan"
    )
    assert response.status_code == 412
    shown = text_of(response)
    for words in ("Tin a", "của Em", "của Lan", "Lúc bạn mở", "Bây giờ (editor)", "Của bạn"):
        assert words in shown
    merging = fields_of(response.text)
    assert (merging["version"], merging["title"], merging["notes"]) == (
        "2",
        "của Lan",
        "ghi của Lan",
    )
    assert (merging["author"], merging["province"]) == ("Em", "can-tho")
    assert 'name="take-title"' in response.text
    assert 'name="take-province"' not in response.text
    assert stored.record(services.catalog, "a").title == "của Em"


@pytest.mark.parametrize(("take", "title"), [("mine", "của Lan"), ("theirs", "của Em")])
def test_a_stale_edit_is_merged_field_by_field(app, services, store, librarian, take, title):
    store("a")
    opened = fields_of(librarian.get(PAGE).text)
    save(sign_in(app, "editor"), title="của Em", author="Em")
    stale = save(librarian, opened=opened, title="của Lan", notes="ghi")
    merged = save(librarian, opened=fields_of(stale.text), **{"take-title": take})
    assert merged.status_code == 303
    record = stored.record(services.catalog, "a")
    assert (record.title, record.author, record.notes) == (title, "Em", "ghi")


def test_a_stale_text_is_shown_beside_the_other(app, services, store, librarian):
    store("a")
    page = "/desk/texts/a"
    opened = fields_of(librarian.get(page).text)
    save(sign_in(app, "editor"), page, body="chữ của Em", reason="sửa")
    stale = save(librarian, page, opened=opened, body="chữ của Lan", reason="sửa")
    assert stale.status_code == 412
    texts = [each.text().strip() for each in LexborHTMLParser(stale.text).css("textarea")]
    assert texts == ["nội dung bài a", "chữ của Em", "chữ của Lan"]
    save(librarian, page, opened=fields_of(stale.text), **{"take-body": "mine"})
    assert stored.record(services.catalog, "a").body == "chữ của Lan"


def test_an_import_meanwhile_is_told_too(store, librarian):
    store("a")
    opened = fields_of(librarian.get(PAGE).text)
    store("a", title="nhập lại", body="chữ mới")
    stale = save(librarian, opened=opened, title="của Lan")
    assert "Bây giờ (lần nhập)" in text_of(stale)
    assert "Ngoài biểu mẫu này cũng đã đổi: Nội dung" in text_of(stale)


def test_of_two_librarians_who_save_at_once_one_is_told(app, services, store, librarian):
    store("a")
    browsers = {"của Lan": librarian, "của Em": sign_in(app, "editor")}
    opened = {title: fields_of(browser.get(PAGE).text) for title, browser in browsers.items()}
    start, answers = threading.Barrier(2), {}

    def one(title):
        start.wait()
        answers[title] = save(browsers[title], opened=opened[title], title=title)

    threads = [threading.Thread(target=one, args=(title,)) for title in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [303, 412]
    (loser,) = (title for title, answer in answers.items() if answer.status_code == 412)
    assert fields_of(answers[loser].text)["title"] == loser
    (winner,) = set(answers) - {loser}
    assert stored.record(services.catalog, "a").title == winner


def test_records_of_every_state_are_found(services, store, librarian):
    store("bai-1", title="Đài truyền thanh")
    store("nhap-2", title="Đài phát thanh")
    services.editor.move("nhap-2", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    services.indexer.catch_up()
    public = librarian.get("/desk/records?q=dai").text
    assert "Đài truyền thanh" in public
    assert "Đài phát thanh" not in public
    for query in ("đài", "NHAP", "Đài Phát"):
        page = librarian.get("/desk/records", query_string={"state": "withdrawn", "q": query}).text
        assert "Đài phát thanh" in page
        assert "truyền thanh" not in page
    assert "Đài phát thanh" in librarian.get("/desk/records?q=nhap-2").text
    assert "Không có bản ghi nào" in librarian.get("/desk/records?state=draft").text


def test_a_list_goes_on_page_by_page(services, store, librarian):
    store(*(f"r{n:02}" for n in range(25)))
    services.indexer.catch_up()
    first = librarian.get("/desk/records?per_page=20").text
    (after,) = re.findall(r'href="([^"]*)" rel="next"', first)
    pages = first + librarian.get(unescape(after)).text
    assert set(re.findall(r'/desk/records/(r\d\d)"', pages)) == {f"r{n:02}" for n in range(25)}


@pytest.mark.parametrize(
    "query", ["state=x", "state=draft&page=0", "state=draft&page=x", "sort=x", "unknown=1"]
)
def test_parameters_that_make_no_sense_are_named(librarian, query):
    assert librarian.get(f"/desk/records?{query}").status_code == 422


@pytest.mark.parametrize("words", ["%", "_", "'\"<b>", "a\0b", "\ud800", "x" * 5000, "* OR ("])
def test_any_words_can_be_asked_for(services, store, librarian, words):
    store("a")
    services.indexer.catch_up()
    for state in State:
        query = {"state": str(state), "q": words.encode("utf-8", "surrogatepass")}
        page = librarian.get("/desk/records", query_string=query)
        assert page.status_code == 200
        assert "<b>" not in page.text
        assert "/desk/records/a" not in page.text or state is State.PUBLISHED


@pytest.mark.parametrize("number", ["", "0", "x", "99", "9" * 30])
def test_a_version_that_never_was_is_refused(services, store, librarian, number):
    store("a")
    assert save(librarian, version=number, title="x").status_code in (404, 422)
    assert stored.record(services.catalog, "a").version == 1


def test_an_id_may_hold_anything(services, store, librarian):
    name = "a/b?c#d/history é"
    store(name)
    services.indexer.catch_up()
    (page,) = set(re.findall(r'href="(/desk/records/[^"?]+)"', librarian.get("/desk/records").text))
    assert save(librarian, page, title="khác").status_code == 303
    assert stored.record(services.catalog, name).title == "khác"


def test_what_is_not_there_is_not_found(librarian):
    for page in ("records", "texts", "history", "states"):
        assert librarian.get(f"/desk/{page}/none").status_code == 404


def test_searching_records_needs_no_index_for_other_states(store, librarian):
    store("a")
    assert librarian.get("/desk/records?state=draft").status_code == 200
    assert "Chỉ mục đang được dựng" in librarian.get("/desk/records").text


def test_a_form_without_its_token_changes_nothing(services, store, librarian):
    store("a")
    fields = fields_of(librarian.get(PAGE).text)
    del fields["csrf_token"]
    assert librarian.post(PAGE, data=fields | {"title": "x"}).status_code == 400
    assert stored.record(services.catalog, "a").title == "Tin a"


def test_a_merged_record_is_told_where_it_went(services, store, librarian):
    store("a", "b")
    opened = fields_of(librarian.get(PAGE).text)
    services.editor.move("a", State.MERGED, version=1, actor=EDITOR, reason="trùng", into="b")
    opened["version"] = "2"
    response = submit(
        librarian, PAGE, **{k: v for k, v in opened.items() if k != "csrf_token"} | {"title": "x"}
    )
    assert response.status_code == 409
    assert "/desk/records/b" in response.text
