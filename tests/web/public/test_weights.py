"""What a reader on a slow line has to wait for stays small."""

import gzip

import pytest

from searchsvc.web.http.static_files import _FOLDER

KB = 1024
FILTERS = "&province=can-tho&province=ha-noi&province=lao-cai&province=ho-chi-minh&year=2005.."
STYLES, SCRIPTS = ("style.css", "record.css"), ("suggestions.js", "filters.js", "record.js")


@pytest.mark.parametrize("per_page", [10, 20])
@pytest.mark.parametrize(
    "query", ["", "q=tin", "q=thông+tin+truyền+thông", "q=thong+tin&lang=en", "q=tin" + FILTERS]
)
def test_a_page_of_results_is_at_most_60_kilobytes_before_compression(client, query, per_page):
    assert client.get("/api/v1/search?q=tin").json["total"] > 20
    page = client.get(f"/search?{query}&per_page={per_page}")
    assert page.status_code == 200
    assert len(page.data) <= 60 * KB


def compressed(names):
    return sum(len(gzip.compress((_FOLDER / name).read_bytes())) for name in names)


def test_styles_and_scripts_of_readers_are_at_most_15_kilobytes_each_when_sent():
    assert 0 < compressed(STYLES) <= 15 * KB
    assert 0 < compressed(SCRIPTS) <= 15 * KB


@pytest.mark.parametrize(
    "path", ["/", "/search?q=tin", "/records/nam-can-tho-2012-mot-cua-dien-tu", "/coverage"]
)
def test_pages_of_readers_load_no_other_styles_and_scripts(client, path):
    html = client.get(path).text
    loaded = {name for name in (each.name for each in _FOLDER.iterdir()) if name + "?v=" in html}
    assert "style.css" in loaded
    assert loaded <= {*STYLES, *SCRIPTS, "favicon.svg"}
