"""Static files may be kept for good by the names that pages give them."""

import re
from pathlib import Path

import pytest

import searchsvc.web
from searchsvc.web.http.static_files import FOREVER, static_url

FOLDER = Path(searchsvc.web.__file__).parent / "static"
FILES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_by_the_name_of_what_is_in_it(client, name):
    response = client.get(static_url(name).replace("&amp;", "&"))
    assert response.get_data() == (FOLDER / name).read_bytes()
    assert response.headers["Cache-Control"] == FOREVER
    response.close()


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789abcdef"])
def test_by_any_other_name_it_is_asked_for_again(client, version):
    response = client.get(f"/static/style.css{version}")
    response.close()
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/style.css", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_a_file_that_is_not_there_is_kept_nowhere(client):
    response = client.get("/static/none.css?v=0123456789abcdef")
    assert response.status_code == 404
    assert "max-age" not in response.headers.get("Cache-Control", "")


def test_pages_name_their_files_so(client, admin):
    for page in (client.get("/").text, admin.get("/desk/").text):
        named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert static_url("style.css") in named
        assert all("?v=" in address for address in named)


def test_readers_are_sent_no_styles_of_the_desk(client, admin):
    assert "desk.css" not in client.get("/search?q=tin").text
    assert static_url("desk.css") in admin.get("/desk/records").text
