"""Imports at the desk, as a librarian sees them in a browser."""

import csv
import io
from threading import Event

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web import create_app
from searchsvc.web.guard import uploads
from tests import stored
from tests.web.desk_client import PASSWORD, add_people, form_token, sign_in, submit

HOSTILE = "<script>alert(1)</script>\x1b.exe"


def send(client, files, **fields):
    """Upload files as the form does."""
    parts = [(io.BytesIO(content), name) for name, content in files]
    return submit(client, "/desk/imports/new", files=parts, **fields)


def work(services):
    while services.jobs.run_next(Event()):
        pass


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


def test_a_thousand_files_are_one_open_file(librarian, services, monkeypatch):
    opened = []
    make = uploads.tempfile.TemporaryFile
    monkeypatch.setattr(
        uploads.tempfile,
        "TemporaryFile",
        lambda **options: opened.append(1) or make(**options),
    )
    address = send(librarian, [(f"{n}.txt", f"Tin {n}".encode()) for n in range(1_000)]).location
    assert len(opened) == 1
    view = services.imports.get(address.rpartition("/")[2], actor=CONSOLE)
    assert len(view.row.files) == 1_000
    folder = services.settings.uploads
    assert [path.name for path in folder.iterdir()] == [view.row.id]


@pytest.fixture
def small(tmp_path):
    """A desk that takes little."""
    settings = Settings(
        corpus=tmp_path / "c", index=tmp_path / "i", max_upload_bytes=2_000_000, max_upload_files=3
    )
    with Services(settings) as services:
        add_people(services)
        yield sign_in(create_app(settings, services), "librarian")
        assert list(settings.uploads.glob("*")) == []


def test_too_many_files_are_refused_whole(small):
    response = send(small, [(f"{n}.txt", b"x") for n in range(4)])
    assert response.status_code == 413
    assert "nhiều nhất 3 tệp" in response.text


def test_a_huge_form_is_refused_before_it_is_read(small):
    body = io.BytesIO(b"x" * 4_000_000)
    response = small.post(
        "/desk/imports/new", input_stream=body, content_length=4_000_000,
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip
    assert response.status_code == 413
    assert "nhiều nhất 1 MiB" in response.text
    assert body.tell() == 0


def test_a_form_without_a_length_is_read_no_further_than_it_may_be_large(small):
    body = io.BytesIO(
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        + b"x" * 5_000_000
    )
    response = small.post(
        "/desk/imports/new", input_stream=body,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"wsgi.input_terminated": True},
    )  # fmt: skip
    assert response.status_code == 413
    assert "Gửi lên nhiều quá" in response.text
    assert body.tell() < 4_000_000


def test_a_full_disk_is_told(librarian, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    token = form_token(librarian, "/desk/imports/new")
    monkeypatch.setattr(uploads.tempfile, "TemporaryFile", full)
    data = {"csrf_token": token, "files": (io.BytesIO(b"x"), "a.txt")}
    response = librarian.post("/desk/imports/new", data=data)
    assert response.status_code == 507
    assert "hết chỗ trên đĩa" in response.text
