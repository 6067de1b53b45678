"""Answers are in the language that was chosen on a page, or that a program asks for."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.web.languages import in_any_language, in_language


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


@pytest.mark.parametrize(
    ("address", "cookie", "accepted", "language"),
    [
        ("/", None, None, "vi"),
        ("/", None, "en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("/", None, "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("/", None, "fr", "vi"),
        ("/", "vi", "en", "vi"),
        ("/", "xx", "en", "en"),
        ("/?lang=en", "vi", "vi", "en"),
        ("/?lang=vi", "en", "en", "vi"),
        ("/nowhere?lang=en", None, None, "en"),
    ],
)
def test_a_page_is_in_the_language_of_its_address_then_cookie_then_browser(
    client, address, cookie, accepted, language
):
    if cookie:
        client.set_cookie("language", cookie)
    response = client.get(address, headers={"Accept-Language": accepted} if accepted else {})
    assert f'<html lang="{language}"' in response.text
    assert {"Cookie", "Accept-Language"} <= set(response.vary.to_header().split(", "))


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=tin", "/search?q=tin&page=2", "/search/facets/topic", "/coverage", "/help",
     "/records/nam-can-tho-2012-mot-cua-dien-tu?q=tin"],
)  # fmt: skip
def test_every_link_to_a_page_keeps_the_language_of_the_address(client, path):
    page = LexborHTMLParser(get(client, in_language(path, "en")).text)
    links = [each.attributes["href"] for each in page.css("main a[href], footer a[href]")]
    ours = [each for each in links if each.startswith(("/search", "/records/")) or each == "/"]
    assert len(ours) > 3
    assert [each for each in ours if "lang=en" not in each] == []


@pytest.mark.parametrize(
    "path", ["/", "/search?q=tin", "/search/facets/topic", "/coverage", "/help"]
)
def test_a_page_names_its_address_in_every_language(client, path):
    page = LexborHTMLParser(get(client, in_language(path, "en")).text)
    named = {
        each.attributes["hreflang"]: each.attributes["href"]
        for each in page.css("head link[hreflang]")
    }
    ends = {"vi": in_language(path, "vi"), "en": in_language(path, "en"), "x-default": path}
    assert named.keys() == ends.keys()
    assert all(named[code].endswith(end) for code, end in ends.items())


def test_a_search_from_a_page_keeps_the_language_of_the_address(client):
    for path in ("/?lang=en", "/search?q=tin&lang=en", "/nowhere?lang=en"):
        form = LexborHTMLParser(client.get(path).text).css_first("form[role=search]")
        assert form.css_first('input[name="lang"]').attributes["value"] == "en"


def test_the_language_of_an_address_comes_and_goes():
    assert in_language("/search?q=a", "en") == "/search?q=a&lang=en"
    assert in_any_language("/search?q=a&lang=en") == "/search?q=a"
    assert in_any_language("/?lang=en") == in_any_language("/") == "/"
