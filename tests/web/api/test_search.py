"""The JSON API keeps its contract."""

import json

import pytest

from searchsvc.web import create_app


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_a_search_has_the_shape_of_the_contract(client):
    answer = get(client, "/api/v1/search?q=can+tho&per_page=2").json
    assert list(answer) == [
        "query", "total", "page", "per_page", "pages", "took_ms", "hits", "facets",
        "suggestions", "links",
    ]  # fmt: skip
    assert list(answer["query"]) == ["text", "interpreted", "notices"]
    assert len(answer["hits"]) == answer["per_page"] == 2
    hit = answer["hits"][0]
    assert {
        "id", "url", "title", "title_html", "snippets", "date", "year", "covers", "province",
        "topics", "score", "promoted", "matched",
    } <= set(hit)  # fmt: skip
    assert hit["province"] == {"slug": "can-tho", "label": "Cần Thơ"}
    assert "<mark>Cần</mark> <mark>Thơ</mark>" in hit["title_html"] + "".join(hit["snippets"])
    assert [facet["name"] for facet in answer["facets"]] == ["province", "year", "covers", "topic"]
    value = answer["facets"][0]["values"][0]
    assert list(value) == ["value", "label", "count", "selected", "url"]
    assert set(answer["links"]) >= {"self", "next", "prev", "atom", "csv"}
    assert answer["links"]["prev"] is None


def test_links_lead_to_the_other_pages(client):
    first = get(client, "/api/v1/search?q=thong+tin&per_page=5").json
    second = get(client, first["links"]["next"]).json
    assert second["page"] == 2
    assert get(client, second["links"]["prev"]).json["hits"] == first["hits"]


def test_a_facets_address_selects_its_value(client):
    value = get(client, "/api/v1/search?q=tin").json["facets"][0]["values"][0]
    query = value["url"].partition("?")[2]
    narrowed = get(client, f"/api/v1/search?{query}").json
    assert narrowed["total"] == value["count"]
    assert narrowed["facets"][0]["values"][0]["selected"]


def test_notices_carry_their_place(client):
    (notice,) = get(client, "/api/v1/search?q=nam+2013)").json["query"]["notices"]
    assert (notice["code"], notice["start"], notice["end"]) == ("unbalanced_bracket", 8, 9)
    assert notice["message"]


def test_a_search_without_results_offers_the_folded_one(client):
    (suggestion,) = get(client, "/api/v1/search?q=C%E1%BA%A5n+Th%E1%BB%9B").json["suggestions"]
    assert suggestion["total"] > 0
    assert suggestion["url"] == "/search?q=Can+Tho"


def test_suggestions_say_what_another_search_would_find(client):
    suggestions = get(client, "/api/v1/search?q=Hậu+Giagn").json["suggestions"]
    assert suggestions[0]["code"] == "did_you_mean"
    assert suggestions[0]["text"] == "Hậu Giang"
    for suggestion in suggestions:
        assert list(suggestion) == ["code", "message", "text", "total", "url"]
        assert suggestion["message"]
        found = get(client, f"/api/v1{suggestion['url']}").json
        assert found["total"] == suggestion["total"] > 0


def test_a_text_is_completed_while_it_is_typed(client):
    answer = get(client, "/api/v1/suggest?q=can+th&limit=3").json
    assert list(answer) == ["query", "completions", "titles"]
    assert answer["query"] == "can th"
    completion = next(c for c in answer["completions"] if c["text"] == "cần thơ")
    assert list(completion) == ["text", "count", "url"]
    assert get(client, f"/api/v1{completion['url']}").json["total"] >= completion["count"]
    assert len(answer["completions"]) <= 3
    for title in answer["titles"]:
        assert get(client, f"/api/v1{title['url']}").json["title"] == title["title"]


def test_suggestions_can_be_kept_until_the_index_changes(client):
    tag = get(client, "/api/v1/suggest?q=th").headers["ETag"]
    assert client.get("/api/v1/suggest?q=th", headers={"If-None-Match": tag}).status_code == 304
    assert get(client, "/api/v1/suggest").json == {"query": "", "completions": [], "titles": []}


@pytest.mark.parametrize(
    "path",
    [
        "search?colour=red",
        "search?year=soon",
        "search?page=0",
        "search?province=atlantis",
        "search?cursor=10",
        "suggest?year=2013",
        "suggest?limit=0",
        "suggest?limit=21",
        "suggest?q=a&q=b",
    ],
)
def test_bad_parameters_are_422_as_problem_json(client, path):
    response = get(client, f"/api/v1/{path}", status=422)
    assert response.mimetype == "application/problem+json"
    problem = response.json
    assert problem["status"] == 422
    assert path.partition("?")[2].partition("=")[0] in problem["detail"]


def test_a_record_is_shown_with_its_evidence(client):
    hit = get(client, "/api/v1/search?q=can+tho").json["hits"][0]
    record = get(client, f"/api/v1{hit['url']}").json
    assert record["id"] == hit["id"]
    assert "bài mẫu" in record["body"].lower()
    assert {row["field"] for row in record["evidence"]} >= {"province", "year"}
    for row in record["evidence"]:
        assert 0 <= row["confidence"] <= 1


def test_an_id_may_hold_any_character(client, sample_services):
    assert get(client, "/api/v1/records/a%2Fb%3F", status=404).json["detail"]


def test_unknown_records_and_paths_and_methods_are_problems(client):
    for path, status in [("records/none", 404), ("nowhere", 404)]:
        response = get(client, f"/api/v1/{path}", status=status)
        assert response.mimetype == "application/problem+json"
    response = client.post("/api/v1/search")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_an_answer_can_be_kept_until_the_index_changes(client):
    first = get(client, "/api/v1/search?q=tin")
    again = client.get("/api/v1/search?q=tin", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_health_and_readiness(client, services):
    assert get(client, "/healthz").json == {"status": "ok"}
    assert get(client, "/readyz").json["generation"]
    bare = create_app(services.settings, services).test_client()
    assert get(bare, "/healthz").json == {"status": "ok"}
    response = get(bare, "/readyz", status=503)
    assert response.headers["Retry-After"]
    assert get(bare, "/api/v1/search", status=503).mimetype == "application/problem+json"


def test_the_language_of_labels_follows_the_cookie(client):
    client.set_cookie("language", "en")
    facets = get(client, "/api/v1/search").json["facets"]
    assert [facet["label"] for facet in facets] == [
        "Province/city",
        "Year published",
        "Years covered",
        "Topic",
    ]


ODD_IDS = ["ố0", 'q"uote', "/lead", "a//b", "a/b c?d#e%41", "../../etc", "a/", "a/similar"]


@pytest.mark.parametrize("odd", ODD_IDS)
def test_a_record_of_any_id_can_be_opened_and_kept(services, tmp_path, odd):
    (tmp_path / "odd.jsonl").write_text(json.dumps({"id": odd, "title": "tin"}))
    services.importing.run([tmp_path / "odd.jsonl"])
    services.indexing.catch_up()
    client = create_app(services.settings, services).test_client()
    (hit,) = get(client, "/api/v1/search?q=tin").json["hits"]
    response = get(client, f"/api/v1{hit['url']}")
    assert response.json["id"] == odd
    assert response.headers["ETag"].isascii()
    again = client.get(f"/api/v1{hit['url']}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert get(client, hit["url"]).status_code == 200


def test_a_program_is_answered_in_the_language_it_asks_for(client):
    for language, said in [("en-GB,en;q=0.9", "given more than once"), ("fr", "chỉ được ghi một")]:
        headers = {"Accept-Language": language}
        problem = get(client, "/api/v1/search?q=a&q=b", status=422, headers=headers).json
        assert problem["detail"].startswith(f"q: {said}")
    answer = get(client, "/api/v1/search", headers={"Accept-Language": "en"})
    assert answer.json["facets"][1]["label"] == "Year published"
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_hostile_value_is_neither_echoed_whole_nor_read_as_a_format(client):
    detail = get(client, "/api/v1/search?sort={0}" + "x" * 9000, status=422).json["detail"]
    assert "“{0}xxx" in detail
    assert len(detail) < 500


def test_a_facet_lists_all_its_values_with_the_counts_of_a_search(client):
    facet = get(client, "/api/v1/facets/province?q=tin").json
    assert list(facet) == ["name", "label", "truncated", "values"]
    assert facet == get(client, "/api/v1/search?q=tin").json["facets"][0]
    covers = get(client, "/api/v1/facets/covers?province=can-tho").json
    assert covers["name"] == "covers"
    assert covers["values"]
    today = get(client, "/api/v1/facets/province?province_scheme=2025").json["values"]
    assert "hau-giang" not in {value["value"] for value in today}


@pytest.mark.parametrize(
    ("label", "found"),
    [("can", "can-tho"), ("CẦN", "can-tho"), ("ho ch", "ho-chi-minh"), ("vung", "ba-ria-vung-tau")],
)
def test_values_of_a_facet_are_found_by_the_beginning_of_a_word(client, label, found):
    values = get(client, f"/api/v1/facets/province?label={label}").json["values"]
    assert found in {value["value"] for value in values}
    assert len(values) < 10


def test_a_facets_parameters_are_those_of_a_search(client):
    get(client, "/api/v1/facets/colour", status=404)
    get(client, "/api/v1/facets/year?colour=red", status=422)
    get(client, "/api/v1/facets/year?label=a&label=b", status=422)
    get(client, "/api/v1/search?label=a", status=422)
    assert get(client, "/api/v1/facets/year?label=zzz").json["values"] == []


def test_similar_records_are_hits(client):
    hit = get(client, "/api/v1/search?q=can+tho").json["hits"][0]
    answer = get(client, f"/api/v1{hit['url']}/similar").json
    assert answer["id"] == hit["id"]
    assert answer["hits"]
    assert hit["id"] not in {other["id"] for other in answer["hits"]}
    for other in answer["hits"]:
        assert set(other) == set(hit)
    get(client, "/api/v1/records/none/similar", status=404)


def test_the_years_reported_are_listed_beside_the_year_of_publication_newest_first(client):
    _, year, covers, _ = client.get("/api/v1/search").json["facets"]
    assert (year["label"], covers["label"]) == ("Năm đăng", "Năm được báo cáo")
    years = [each["value"] for each in covers["values"] if each["value"] != "_missing"]
    assert years == sorted(years, reverse=True)
    (last,) = (each for each in covers["values"] if each["value"] == years[0])
    assert client.get(f"/api/v1/search?covers={years[0]}").json["total"] == last["count"] > 0
