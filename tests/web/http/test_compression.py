"""Answers are sent compressed where that helps and tells nobody a secret."""

import zlib

import pytest
import zstandard
from flask import Response

from searchsvc.web.http.compression import LEAST_BYTES

READ = {
    "zstd": lambda sent: zstandard.ZstdDecompressor().decompressobj().decompress(sent),
    "gzip": lambda sent: zlib.decompress(sent, wbits=16 + zlib.MAX_WBITS),
}
RECORD = "nam-can-tho-2012-mot-cua-dien-tu"
PATHS = ["/", "/search?q=tin", "/search.csv", "/search.jsonl", "/search.atom", "/search.bib",
         "/api/v1/search?q=tin", f"/api/v1/records/{RECORD}", f"/records/{RECORD}", "/openapi.json",
         "/static/style.css"]  # fmt: skip


def get(client, path, accepted, **headers):
    response = client.get(path, headers={"Accept-Encoding": accepted, **headers})
    body = response.get_data()
    response.close()
    return response, body


@pytest.mark.parametrize("encoding", READ)
@pytest.mark.parametrize("path", PATHS)
def test_what_is_sent_compressed_reads_the_same(client, path, encoding):
    plain, whole = get(client, path, "identity")
    assert "Content-Encoding" not in plain.headers
    packed, sent = get(client, path, encoding)
    assert packed.headers["Content-Encoding"] == encoding
    assert len(READ[encoding](sent)) == pytest.approx(len(whole), abs=20)  # the time it took
    assert len(sent) < len(whole) / 1.5
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in packed.vary


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip", "gzip"),
        ("*", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=0, *;q=0", None),
        ("br", None),
        ("", None),
        ("\x7f;q=x,,;", None),
    ],
)
def test_the_client_says_what_it_reads(client, accepted, encoding):
    response, _ = get(client, "/", accepted)
    assert response.headers.get("Content-Encoding") == encoding


def test_a_short_answer_is_sent_as_it_is(client):
    response, body = get(client, "/healthz", "gzip")
    assert len(body) < LEAST_BYTES
    assert "Content-Encoding" not in response.headers


def test_pages_with_secrets_are_never_compressed(admin):
    for path in ("/desk/", "/desk/records?q=" + "tin+" * 500, "/desk/login", "/desk/none"):
        response, body = get(admin, path, "gzip, zstd")
        assert "Content-Encoding" not in response.headers
    response, body = get(admin, "/desk/people", "gzip, zstd")
    assert b"csrf_token" in body
    assert len(body) > LEAST_BYTES


def test_an_answer_of_a_version_that_must_be_named_is_sent_as_it_is(librarians_program, store):
    store("a", body="dài " * 1000)
    response = librarians_program.send(
        "GET", "/curation/records/a", headers={"Accept-Encoding": "gzip"}
    )
    assert response.headers["ETag"] == '"1"'
    assert "Content-Encoding" not in response.headers


def test_what_the_client_has_already_has_no_body(client):
    response, _ = get(client, "/search?q=tin", "gzip")
    tag = response.headers["ETag"]
    response, body = get(client, "/search?q=tin", "gzip", **{"If-None-Match": tag})
    assert (response.status_code, body) == (304, b"")
    assert "Content-Encoding" not in response.headers
    assert "Accept-Encoding" in response.vary


def test_a_head_tells_as_much_as_a_get(client):
    headers = {"Accept-Encoding": "gzip"}
    asked = client.head("/static/style.css", headers=headers)
    assert asked.headers["Content-Encoding"] == "gzip"
    assert asked.get_data() == b""


def test_errors_and_images_too(client):
    response, body = get(client, "/records/none", "gzip")
    assert response.status_code == 404
    assert b"404" in READ["gzip"](body)


def test_what_is_no_text_is_sent_as_it_is(app):
    app.view_functions["ops.healthz"] = lambda: Response(b"x" * 9000, mimetype="image/png")
    response, body = get(app.test_client(), "/healthz", "gzip")
    assert body == b"x" * 9000
    assert "Accept-Encoding" not in response.vary
