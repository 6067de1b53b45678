"""Insight for programs: figures as described, of what people and programs search for."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from searchsvc.catalog.accounts.roles import CONSOLE
from tests.web.conftest import HOSTILE


def test_the_api_tells_what_is_searched_for(ask):
    figures = ask("/insight/searches?days=2").json
    assert [day["searches"] for day in figures["days"]] == [0, 9]
    assert figures["without_result"] == 9
    found = ask("/insight/queries?without_result=1").json["queries"]
    assert [(each["query"], each["searches"]) for each in found] == [("xyz", 7), (HOSTILE, 2)]
    assert ask("/insight/queries").json["queries"] == found


def test_the_api_tells_how_complete_the_metadata_is(ask):
    figures = ask("/insight/quality").json
    (month,) = figures["months"]
    assert figures["days"][-1]["records"] == month["records"] == 72
    province = month["fields"]["province"]
    assert province["filled"] == province["machine"] + province["source"] + province["person"]


@pytest.mark.parametrize(
    "path",
    [
        "/insight/searches?days=0",
        "/insight/searches?days=91",
        "/insight/searches?days=x",
        "/insight/searches?day=1",
        "/insight/queries?without_result=yes",
        "/insight/coverage?province_scheme=63",
        "/insight/quality?days=1&days=2",
    ],
)
def test_bad_parameters_are_named(ask, path):
    response = ask(path)
    assert response.status_code == 422
    assert response.json["detail"].partition(":")[0] in path


def test_only_first_pages_asked_for_by_people_and_programs_are_counted(searched_archive, ask):
    app, _ = searched_archive
    client = app.test_client()
    app.extensions["searchsvc"].query_log.flush()
    before = ask("/insight/searches").json["searches"]
    for path in (
        "/search?q=can+tho",
        "/api/v1/search?q=can+tho",
        "/search?q=can+tho&page=2",
        "/api/v1/suggest?q=can+tho",
        "/api/v1/facets/year?q=can+tho",
        "/search.csv?q=can+tho",
        "/search",
        "/",
        "/search?q=can+tho&year=x",
    ):
        client.get(path)
    app.extensions["searchsvc"].query_log.flush()
    assert ask("/insight/searches").json["searches"] == before + 2


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/insight/searches", "SearchFigures"),
        ("/insight/queries", "Queries"),
        ("/insight/queries?without_result=1", "Queries"),
        ("/insight/coverage?province_scheme=2025", "Coverage"),
        ("/insight/quality", "QualityFigures"),
        ("/notes/1", "QueryNote"),
    ],
)
def test_answers_are_as_described(searched_archive, ask, path, schema):
    app, _ = searched_archive
    if path == "/notes/1":
        app.extensions["searchsvc"].notes.add(CONSOLE, "vệ tinh", "Kho chưa có.")
    components = app.test_client().get("/openapi.json").json["components"]
    described = {"$ref": f"#/components/schemas/{schema}", "components": components}
    Draft202012Validator(described, format_checker=FormatChecker()).validate(ask(path).json)


def test_librarians_answers_are_left_in_no_cache(ask):
    assert ask("/insight/quality").headers["Cache-Control"] == "no-store"
