"""The client against the real service."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.client import Client, ImportNotDone, Problem
from searchsvc.web.app import create_app
from tests.client.conftest import serving
from tests.conftest import SAMPLES
from tests.services.imports.arrivals import work
from tests.web.desk_client import add_people

API_PAGE = Path(__file__).parents[2] / "docs" / "api.md"
RECORD = "nam-can-tho-2012-mot-cua-dien-tu"


def test_the_example_in_the_documentation_runs(sample_address):
    (example,) = re.findall(r"```python\n(.*?)```", API_PAGE.read_text(), re.DOTALL)
    assert len(example.strip().splitlines()) == 5
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(example.replace("http://127.0.0.1:8080", sample_address), {})
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d .+\n)+", said.getvalue())


def test_a_search_gives_what_the_api_gives(sample_client, client):
    asked = {
        "province": ["can-tho", "hau-giang"], "year": (2012, "2013..2015"), "exact": False,
        "fields": ["title", "date"], "per_page": 3, "lang": "en",
    }  # fmt: skip
    given = sample_client.search("can tho", **asked)
    address = (
        "/api/v1/search?q=can+tho&province=can-tho&province=hau-giang&year=2012&year=2013..2015"
        "&exact=0&fields=title,date&per_page=3&lang=en"
    )
    expected = client.get(address).json
    del given["took_ms"], expected["took_ms"]
    assert given["total"] > 0
    assert given == expected


def test_hits_go_on_to_the_last(sample_client):
    total = sample_client.search()["total"]
    found = [hit["id"] for hit in sample_client.hits(per_page=7, fields=["title"])]
    assert len(found) == len(set(found)) == total
    pages = list(sample_client.pages("tin", per_page=2))
    assert len(pages) == pages[0]["pages"] > 2


def test_a_record_and_what_is_like_it(sample_client):
    record = sample_client.record(RECORD)
    assert (record["id"], record["province"]["slug"]) == (RECORD, "can-tho")
    assert sample_client.similar(RECORD)[0]["id"] != RECORD
    with pytest.raises(Problem) as refused:
        sample_client.record("a/b?c")
    assert refused.value.status == 404


def test_facets_and_suggestions(sample_client):
    assert sample_client.facet("province", "tin", year=2012)["name"] == "province"
    assert sample_client.suggest("can th", limit=3)["query"] == "can th"


def test_an_export_comes_line_by_line(sample_client):
    lines = list(sample_client.export("can tho"))
    assert len(lines) == sample_client.search("can tho")["total"]
    assert all(json.loads(line)["id"] for line in lines)
    table = b"".join(sample_client.export("can tho", format="csv"))
    assert table.count(b"\n" + RECORD.encode() + b",") == 1


def test_a_mistake_is_told_with_what_was_probably_meant(sample_client):
    with pytest.raises(Problem, match="provinc") as refused:
        sample_client.search("tin", provinc="can-tho")
    assert refused.value.document["nearest"] == "province"


@pytest.fixture
def librarian(services):
    """A client of a service with an empty archive, with the token of an editor."""
    person = add_people(services)[Role.EDITOR]
    token = services.people.make_token(person, person, "test")
    with serving(create_app(services.settings, services)) as address:
        client = Client(address, token)
        client._transport.sleep = lambda _: work(services)  # jobs are done while it waits
        yield client


def test_files_are_imported_and_found(librarian, services):
    done = librarian.import_files(*sorted(SAMPLES.glob("*.txt"))[:3])
    assert (done["stage"], done["report"]["is_rehearsal"]) == ("done", False)
    assert done["report"]["added"] >= 3
    services.indexer.catch_up()
    assert librarian.search()["total"] >= 3
    assert librarian.import_(done["id"]) == done


def test_records_are_imported(librarian):
    done = librarian.import_records([{"id": "a", "title": "Tin bưu chính"}])
    assert done["report"]["added"] == 1
    assert librarian.import_records([{"id": "a", "title": "Tin bưu chính"}])["report"][
        "unchanged"
    ] == 1  # fmt: skip


def test_columns_of_a_table_can_be_named(librarian, tmp_path):
    table, mapping = tmp_path / "a.csv", tmp_path / "m.json"
    table.write_text("mã,tên\n1,Tin bưu chính\n")
    mapping.write_text('{"columns": {"id": "mã", "title": "tên"}}')
    assert librarian.import_files(table, mapping=mapping)["report"]["added"] == 1


def test_an_import_without_anything_to_read_says_so(librarian):
    with pytest.raises(ImportNotDone) as ended:
        librarian.import_records([{"id": "a"}])
    assert ended.value.import_["stage"] == "unreadable"
    assert ended.value.import_["failures"]


def test_who_has_no_token_imports_nothing(sample_client):
    with pytest.raises(Problem) as refused:
        sample_client.import_records([{"id": "a", "title": "Tin"}])
    assert refused.value.status == 401
