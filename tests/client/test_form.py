"""Files as the body of a request."""

from contextlib import closing
from io import BytesIO

from werkzeug.formparser import parse_form_data

from searchsvc.client.form import Form


def test_a_server_reads_names_and_bytes_as_they_were(tmp_path):
    odd = tmp_path / 'báo "cáo".txt'
    odd.write_bytes(b"\r\n--\x00\xff" * 50_000)
    table = tmp_path / "b.csv"
    table.write_bytes(b"")
    form = Form([("files", odd), ("mapping", table)])
    body = b"".join(form)
    assert len(form) == len(body)
    assert b"".join(form) == body
    environ = {
        "REQUEST_METHOD": "POST", "CONTENT_TYPE": form.content_type,
        "CONTENT_LENGTH": str(len(form)), "wsgi.input": BytesIO(body),
    }  # fmt: skip
    _, _, files = parse_form_data(environ)
    assert files["files"].filename in (odd.name, odd.name.replace('"', "%22"))
    assert files["mapping"].filename == "b.csv"
    with closing(files["files"]) as sent, closing(files["mapping"]) as empty:
        assert (sent.read(), empty.read()) == (odd.read_bytes(), b"")
