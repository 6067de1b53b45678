"""Errors are pages for people, problems for programs; both say what is wrong."""

import pytest

from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app


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


@pytest.fixture
def without_engine(tmp_path, free_port):
    """A client of an archive whose search engine, on another machine, does not answer."""
    pytest.importorskip("opensearchpy")
    away = {"engine": "opensearch", "opensearch_url": f"http://127.0.0.1:{free_port}"}
    folders = {"corpus": tmp_path / "corpus", "index": tmp_path / "index"}
    services = Services(Settings(**folders, **away))
    yield create_app(services.settings, services).test_client()
    services.close()


@pytest.mark.parametrize("path", ["/search?q=tin", "/api/v1/search?q=tin", "/readyz"])
def test_while_the_search_engine_is_away_answers_say_so_and_when_to_ask_again(
    without_engine, path, caplog
):
    response = get(without_engine, path, status=503)
    assert int(response.headers["Retry-After"]) > 0
    assert "Connection refused" in caplog.text or path == "/readyz"


def test_a_page_says_plainly_that_nothing_can_be_searched_for_now(without_engine):
    assert "Lúc này chưa tìm được" in get(without_engine, "/search?q=tin", status=503).text
    problem = get(without_engine, "/api/v1/search?q=tin", status=503).json
    assert "không trả lời" in problem["detail"]


def test_the_desk_goes_on_without_the_search_engine(without_engine):
    assert "mật khẩu" in get(without_engine, "/desk/login").text.lower()
