"""Crawlers read records and no endless narrowed searches."""

from urllib.robotparser import RobotFileParser

import pytest


@pytest.fixture
def robots(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())
    return parser


def test_records_are_for_crawlers_and_the_api_is_not(robots):
    for path in ("/", "/search", "/records/api", "/sitemap.xml", "/static/style.css"):
        assert robots.can_fetch("any", path), path
    for path in ("/api/v1/search", "/desk/login", "/search.csv", "/search/facets/year"):
        assert not robots.can_fetch("any", path), path


@pytest.mark.parametrize("facet", ["province", "year", "topic", "covers"])
def test_narrowed_searches_are_not_for_crawlers(client, facet):
    assert f"Disallow: /search?*{facet}=\n" in client.get("/robots.txt").text


def test_the_sitemap_is_named_by_its_whole_address(robots):
    assert robots.site_maps() == ["http://localhost/sitemap.xml"]


def test_it_may_be_kept_by_everybody(client):
    response = client.get("/robots.txt")
    assert response.headers["Cache-Control"].startswith("public")
    assert "Cookie" not in response.vary
    known = {"If-None-Match": response.headers["ETag"]}
    assert client.get("/robots.txt", headers=known).status_code == 304
