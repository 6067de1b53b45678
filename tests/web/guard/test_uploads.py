"""Uploads are bounded, and no more is read or kept than may be."""

import io

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from searchsvc.web.guard import uploads
from searchsvc.web.guard.uploads import ENDPOINTS
from searchsvc.web.incoming_request import UPLOADS
from tests.web.desk_client import add_people, form_token, send, sign_in


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


def test_the_server_lets_whole_files_in_where_the_application_takes_them(app):
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in ENDPOINTS}
    assert rules == UPLOADS
