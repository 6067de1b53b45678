"""Answers are in the language that was chosen on a page, or that a program asks for."""


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_the_language_of_labels_follows_the_cookie(client):
    client.set_cookie("language", "en")
    facets = get(client, "/api/v1/search").json["facets"]
    assert [facet["label"] for facet in facets] == [
        "Province/city",
        "Year published",
        "Years covered",
        "Topic",
    ]


def test_a_program_is_answered_in_the_language_it_asks_for(client):
    for language, said in [("en-GB,en;q=0.9", "given more than once"), ("fr", "chỉ được ghi một")]:
        headers = {"Accept-Language": language}
        problem = get(client, "/api/v1/search?q=a&q=b", status=422, headers=headers).json
        assert problem["detail"].startswith(f"q: {said}")
    answer = get(client, "/api/v1/search", headers={"Accept-Language": "en"})
    assert answer.json["facets"][1]["label"] == "Year published"
    assert "Accept-Language" in answer.headers["Vary"]
