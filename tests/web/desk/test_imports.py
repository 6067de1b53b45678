"""Imports at the desk, as a librarian sees them in a browser."""

import csv
import io

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from tests import stored
from tests.services.imports.arrivals import work
from tests.web.desk_client import PASSWORD, form_token, send, sign_in, submit

HOSTILE = "<script>alert(1)</script>\x1b.exe"


def test_from_files_to_records(librarian, services):
    good = "Họp sơ kết\n\nSở Thông tin và Truyền thông Hậu Giang họp.".encode()
    response = send(librarian, [("tin.txt", good), ("x.exe", b"x")])
    assert response.status_code == 303
    address = response.location
    waiting = librarian.get(address).text
    assert 'http-equiv="refresh"' in waiting
    work(services)
    report = librarian.get(address).text
    assert 'http-equiv="refresh"' not in report
    assert "Họp sơ kết" in report
    assert "Hậu Giang" in report
    assert "không đọc được loại tệp này" in report
    assert "Chưa có gì được ghi." in report
    assert stored.count(services.catalog) == 0
    assert submit(librarian, f"{address}/start", page=address).location == address
    work(services)
    assert stored.count(services.catalog) == 1
    done = librarian.get(address).text
    assert "Nhập lại các dòng lỗi" in done
    assert "tin.txt" in librarian.get("/desk/imports").text


def test_a_hostile_name_is_shown_as_text(librarian, services):
    address = send(librarian, [(HOSTILE, b"x"), ("bang.csv", b"\xff\xfe\x00")]).location
    work(services)
    for page in (address, "/desk/imports"):
        text = librarian.get(page).text
        assert "<script>" not in text
        assert "\x1b" not in text
    assert "script&gt;.exe" in librarian.get(address).text


def test_the_errors_can_be_taken_along(librarian, services):
    address = send(librarian, [("=cmd.jsonl", b"{broken\n"), ("x.exe", b"x")]).location
    work(services)
    response = librarian.get(f"{address}/errors.csv")
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    header, first, second = csv.reader(io.StringIO(response.data.decode("utf-8-sig")))
    assert header == ["source", "line", "error"]
    assert first[:2] == ["'=cmd.jsonl", "1"]
    assert second[:2] == ["x.exe", ""]


def test_what_is_refused_is_told_in_the_form(librarian, services):
    for files, reason in (
        ([], "ít nhất một tệp"),
        ([("a/tin.txt", b"x"), ("b/tin.txt", b"y")], "cùng tên"),
    ):
        response = send(librarian, files)
        assert response.status_code == 422
        assert reason in response.text
    mapping = (io.BytesIO(b"{"), "cot.json")
    response = send(librarian, [("bang.csv", b"title\nTin")], mapping=mapping)
    assert "Tệp ánh xạ cột" in response.text
    assert services.imports.newest(actor=CONSOLE) == []


def test_an_act_that_comes_too_late_is_told(librarian, services):
    address = send(librarian, [("tin.txt", b"Tin\n\nbody")]).location
    token = form_token(librarian, address)
    for act, reason in (("start", "chưa xem trước xong"), ("retry", "không có gì để làm lại")):
        librarian.post(f"{address}/{act}", data={"csrf_token": token})
        assert reason in librarian.get(address).text
    librarian.post(f"{address}/cancel", data={"csrf_token": token})
    assert "đã dừng" in librarian.get(address).text


def test_another_librarian_looks_but_acts_not(app, librarian, services):
    services.people.add(CONSOLE, "minh", Role.LIBRARIAN, PASSWORD)
    other = sign_in(app, "minh")
    address = send(librarian, [("tin.txt", b"Tin\n\nbody")]).location
    page = other.get(address).text
    assert "tin.txt" in page
    assert f'action="{address}/cancel"' not in page
    submit(other, f"{address}/cancel", page="/desk/imports/new")
    assert "Lần nhập này là của librarian" in other.get(address).text


def test_an_import_that_is_not_there(librarian):
    for path in ("none", "none/errors.csv", "..%2f..%2fetc"):
        assert librarian.get(f"/desk/imports/{path}").status_code == 404


def test_the_page_lists_notes_by_file_and_says_how_many_more_there_are(librarian, services):
    rows = "".join(f'{{"title": "{number}", "date": "mai"}}\n' for number in range(23))
    address = send(librarian, [("a.jsonl", rows.encode())]).location
    work(services)
    page = librarian.get(address).text
    assert '<summary class="file-name"><bdi>a.jsonl</bdi></summary>' in page
    assert page.count("không hiểu ngày &#34;mai&#34;") == 20
    assert "và 3 lưu ý nữa" in page


def test_slips_in_texts_are_told_in_the_readers_language(librarian, services):
    address = send(librarian, [("tin.txt", "Tin\n\nNhiều nguời dân.".encode())]).location
    work(services)
    assert "đặt dấu sai chỗ: “nguời”; bài được giữ nguyên" in librarian.get(address).text
    librarian.set_cookie("language", "en")
    assert "misplaced: “nguời”; the text is left as it is" in librarian.get(address).text


def test_an_import_leads_to_its_records_and_suggestions(librarian, services):
    rows = "Theo báo cáo, tỉnh Hậu Giang cũng như Cần Thơ và Sóc Trăng đã họp năm ngoái."
    address = send(librarian, [("tin.txt", f"Họp\n\n{rows}".encode())]).location
    work(services)
    submit(librarian, f"{address}/start", page=address)
    work(services)
    import_id = address.rpartition("/")[2]
    page = librarian.get(address).text
    assert f'href="/desk/records?import={import_id}"' in page
    assert f'href="/desk/review?import={import_id}"' in page
    listed = librarian.get(f"/desk/records?import={import_id}").text
    assert 'href="/desk/records/tin"' in listed
    assert "Chỉ bản ghi của lần nhập" in listed
    typed = librarian.get("/desk/records", query_string={"q": f"họp import:{import_id}"}).text
    assert 'href="/desk/records/tin"' in typed
    other = librarian.get("/desk/records", query_string={"q": f"sách import:{import_id}"}).text
    assert 'href="/desk/records/tin"' not in other
    assert librarian.get("/desk/records?import=none").status_code == 404
    assert "Họp" in librarian.get(f"/desk/review?import={import_id}").text


def test_an_import_is_undone_and_run_again_with_a_report(librarian, services):
    address = send(librarian, [("tin.txt", "Họp\n\nSơ kết".encode())]).location
    work(services)
    submit(librarian, f"{address}/start", page=address)
    work(services)
    services.editor.edit("tin", {"author": "Lan"}, version=1, actor=CONSOLE)
    assert "Hoàn tác lần nhập" in librarian.get(address).text
    submit(librarian, f"{address}/undo", page=address)
    work(services)
    page = librarian.get(address).text
    assert "1 bài giữ điều người sửa sau đó" in page
    job = services.jobs.newest(actor=CONSOLE)[0]
    report = librarian.get(f"/desk/jobs/{job.id}").text
    assert "sửa sau đó: Tác giả" in report
    again = submit(librarian, f"{address}/again", page=address).location
    assert again != address
    work(services)
    submit(librarian, f"{again}/discard", page=again)
    assert "librarian đã bỏ; không có gì được ghi" in librarian.get(again).text
