"""The JSON API keeps its contract."""

import pytest


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_a_search_has_the_shape_of_the_contract(client):
    answer = get(client, "/api/v1/search?q=can+tho&per_page=2").json
    assert list(answer) == [
        "query", "total", "page", "per_page", "pages", "took_ms", "hits", "more", "facets",
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
    suggestions = get(client, "/api/v1/search?q=C%E1%BA%A5n+Th%E1%BB%9B").json["suggestions"]
    assert [each["code"] for each in suggestions] == ["did_you_mean", "without_marks"]
    assert all(each["total"] > 0 for each in suggestions)
    assert suggestions[1]["url"] == "/search?q=Can+Tho"


def test_suggestions_say_what_another_search_would_find(client):
    suggestions = get(client, "/api/v1/search?q=Hậu+Giagn").json["suggestions"]
    assert suggestions[0]["code"] == "did_you_mean"
    assert suggestions[0]["text"] == "Hậu Giang"
    for suggestion in suggestions:
        assert list(suggestion) == ["code", "message", "text", "facet", "total", "url"]
        assert suggestion["message"]
        found = get(client, f"/api/v1{suggestion['url']}").json
        assert found["total"] == suggestion["total"] > 0


def test_a_text_is_completed_while_it_is_typed(client):
    answer = get(client, "/api/v1/suggest?q=can+th&limit=3").json
    assert list(answer) == ["query", "values", "completions", "titles"]
    assert answer["values"][0]["url"] == "/search?province=can-tho"
    assert answer["query"] == "can th"
    completion = next(c for c in answer["completions"] if c["text"] == "Cần Thơ")
    assert list(completion) == ["text", "count", "url"]
    assert get(client, f"/api/v1{completion['url']}").json["total"] >= completion["count"]
    assert len(answer["completions"]) <= 3
    for title in answer["titles"]:
        assert get(client, f"/api/v1{title['url']}").json["title"] == title["title"]


def test_suggestions_can_be_kept_until_the_index_changes(client):
    tag = get(client, "/api/v1/suggest?q=th").headers["ETag"]
    assert client.get("/api/v1/suggest?q=th", headers={"If-None-Match": tag}).status_code == 304
    nothing = {"query": "", "values": [], "completions": [], "titles": []}
    assert get(client, "/api/v1/suggest").json == nothing


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


def test_an_answer_can_be_kept_until_the_index_changes(client):
    first = get(client, "/api/v1/search?q=tin")
    again = client.get("/api/v1/search?q=tin", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


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


def test_the_years_reported_are_listed_beside_the_year_of_publication_newest_first(client):
    _, year, covers, _ = client.get("/api/v1/search").json["facets"]
    assert (year["label"], covers["label"]) == ("Năm đăng", "Năm được báo cáo")
    years = [each["value"] for each in covers["values"] if each["value"] != "_missing"]
    assert years == sorted(years, reverse=True)
    (last,) = (each for each in covers["values"] if each["value"] == years[0])
    assert client.get(f"/api/v1/search?covers={years[0]}").json["total"] == last["count"] > 0


def post(client, path, body, status=200):
    response = client.post(f"/api/v1/{path}", json=body)
    assert response.status_code == status, response.text
    return response.json


def without_time(answer):
    return {name: value for name, value in answer.items() if name != "took_ms"}


def test_a_body_answers_as_the_address_does(client):
    by_address = get(client, "/api/v1/search?q=can+tho&year=2012&year=2013&exact=0&per_page=3").json
    body = {"q": "can tho", "year": [2012, "2013"], "exact": False, "per_page": 3}
    assert without_time(post(client, "search", body)) == without_time(by_address)


def test_a_body_may_name_the_language(client):
    answer = post(client, "search", {"q": "tin", "lang": "en"})
    assert answer["facets"][0]["label"] == "Province/city"


def test_only_the_members_that_are_wanted(client):
    answer = get(client, "/api/v1/search?q=tin&fields=title,date&facet_limit=0").json
    assert {tuple(hit) for hit in answer["hits"]} == {("id", "date", "title")}
    assert answer["facets"] == []
    assert "fields=title%2Cdate" in answer["links"]["next"]


def test_snippets_as_many_and_as_long_as_wanted(client):
    path = "/api/v1/search?q=thong+tin&snippets={}&snippet_length=60"
    assert {len(hit["snippets"]) for hit in get(client, path.format(0)).json["hits"]} == {0}
    hits = get(client, path.format(1)).json["hits"]
    assert {len(hit["snippets"]) for hit in hits} == {1}
    assert max(len(hit["snippets"][0].replace("<mark>", "")) for hit in hits) < 200


def test_without_marks(client):
    hits = get(client, "/api/v1/search?q=thong+tin&highlight=0").json["hits"]
    assert not any(
        "<mark>" in text for hit in hits for text in (hit["title_html"], *hit["snippets"])
    )


def test_facets_as_long_as_wanted(client):
    facets = get(client, "/api/v1/search?q=tin&facet_limit=2").json["facets"]
    assert {len(facet["values"]) for facet in facets} <= {1, 2}
    assert facets[0]["truncated"]


def test_scores_are_explained(client):
    for hit in get(client, "/api/v1/search?q=bao+cao+nam&explain=1").json["hits"]:
        parts = hit["explanation"]
        assert sum(part["score"] for part in parts) == pytest.approx(hit["score"], abs=1e-3)
        assert {part["kind"] for part in parts} <= {"word", "phrase", "pair", "title"}


def test_many_searches_at_once(client):
    searches = [{"q": "can tho"}, {"q": "tin", "per_page": 1, "lang": "en"}]
    answers = post(client, "multi-search", {"searches": searches})["answers"]
    assert [answer["query"]["text"] for answer in answers] == ["can tho", "tin"]
    assert [answer["facets"][0]["label"] for answer in answers] == ["Tỉnh/thành", "Province/city"]


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({}, "searches"),
        ({"searches": []}, "searches"),
        ({"searches": [{}] * 11}, "searches"),
        ({"searches": [{}, "tin"]}, "searches[1]"),
        ({"searches": [{}, {"year": "soon"}]}, "searches[1].year"),
        ({"searches": [{"page": "1"}]}, "searches[0].page"),
        ({"searches": [{"colour": "red"}]}, "searches[0].colour"),
    ],
)
def test_one_wrong_search_of_many_is_named(client, body, parameter):
    assert post(client, "multi-search", body, status=422)["parameter"] == parameter


def test_how_much_there_is(client):
    stats = get(client, "/api/v1/stats").json
    assert stats["records"] == get(client, "/api/v1/search").json["total"]
    listed = get(client, "/api/v1/facets/province").json["values"]
    province = stats["facets"][0]
    assert province["values"] == len([value for value in listed if value["value"] != "_missing"])
    assert get(client, "/api/v1/stats?colour=1", status=422).json["parameter"] == "colour"
