"""Choosing a language leads back to the page one was on, and nowhere else."""

import pytest


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.text


def test_the_language_can_be_changed_and_leads_back(client):
    response = client.get("/language/en?next=/search?q=tin")
    assert response.headers["Location"] == "/search?q=tin"
    assert '<html lang="en"' in page(client, "/search?q=tin")


@pytest.mark.parametrize(
    "next_page",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/\r\nX:y"],
)
def test_changing_the_language_never_leads_to_another_site(client, next_page):
    assert client.get("/language/vi", query_string={"next": next_page}).headers["Location"] == "/"


def test_an_unknown_language_is_not_found(client):
    page(client, "/language/xx", 404)


def test_a_choice_counts_more_than_the_language_of_the_page_one_was_on(client):
    back = client.get("/language/vi", query_string={"next": "/search?q=tin&lang=en"})
    assert back.headers["Location"] == "/search?q=tin"
