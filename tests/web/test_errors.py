"""Errors are pages for people, problems for programs; both say what is wrong."""

import pytest


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_unknown_records_and_paths_and_methods_are_problems(client):
    for path, status in [("records/none", 404), ("nowhere", 404)]:
        response = get(client, f"/api/v1/{path}", status=status)
        assert response.mimetype == "application/problem+json"
    response = client.post("/api/v1/suggest")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_hostile_value_is_neither_echoed_whole_nor_read_as_a_format(client):
    detail = get(client, "/api/v1/search?sort={0}" + "x" * 9000, status=422).json["detail"]
    assert "“{0}xxx" in detail
    assert len(detail) < 500


def test_a_problem_names_the_parameter_and_the_known_one_that_is_nearest(client):
    problem = get(client, "/api/v1/search?per_pge=5&lang=en", status=422).json
    assert (problem["parameter"], problem["nearest"]) == ("per_pge", "per_page")
    assert "“per_page”?" in problem["detail"]
    problem = get(client, "/api/v1/search?" + "z" * 8000 + "=5", status=422).json
    assert "nearest" not in problem
    assert len(problem["parameter"]) < 300
    assert get(client, "/api/v1/search?sort=x", status=422).json["parameter"] == "sort"


@pytest.mark.parametrize(("path", "status"), [("search?sort=x", 422), ("records/a%20b", 404)])
def test_a_problem_has_the_members_of_rfc_9457(client, path, status):
    problem = get(client, f"/api/v1/{path}", status=status).json
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["status"] == status
    assert problem["instance"] == f"/api/v1/{path.partition('?')[0]}"


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere", 404), ("/records/none", 404), ("/search?page=x", 422)],
)
def test_errors_are_pages_that_say_what_is_wrong(client, path, status):
    assert "<h1" in page(client, path, status)


def test_a_page_tells_an_error_in_the_readers_language(client):
    assert "sort: “x” không thuộc các giá trị" in page(client, "/search?sort=x", 422)
    client.set_cookie("language", "en")
    assert "sort: “x” is none of" in page(client, "/search?sort=x", 422)
