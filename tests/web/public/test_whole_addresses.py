"""A page names its one address, and where it stands in each language."""

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.web.app import create_app

RECORD = "/records/nam-can-tho-2012-mot-cua-dien-tu"


def links(client, path, rel, **options):
    page = LexborHTMLParser(client.get(path, **options).text)
    return [each.attributes for each in page.css(f'link[rel="{rel}"]')]


def canonical(client, path):
    (link,) = links(client, path, "canonical")
    return link["href"].removeprefix("http://localhost")


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("/", "/"),
        ("/?lang=en", "/?lang=en"),
        ("/search?per_page=10&province=can-tho&q=tin&page=1", "/search?q=tin&province=can-tho"),
        ("/search?topic=buu-chinh&q=tin&lang=vi", "/search?q=tin&topic=buu-chinh"),
        ("/search?year=2012&province=can-tho", "/search?province=can-tho&year=2012"),
        ("/search/facets/topic?page=2&q=tin", "/search/facets/topic?q=tin"),
        (f"{RECORD}?q=can+tho", RECORD),
        (f"{RECORD}?q=can+tho&lang=en", f"{RECORD}?lang=en"),
    ],
)
def test_what_is_the_same_page_has_one_address(client, path, one):
    assert canonical(client, path) == one
    assert canonical(client, one) == one


@pytest.mark.parametrize("path", ["/", "/search?q=tin", RECORD])
def test_a_page_leads_to_itself_in_each_language(client, path):
    found = {
        each["hreflang"]: each["href"]
        for each in links(client, path, "alternate")
        if "hreflang" in each
    }
    assert found.pop("x-default") == f"http://localhost{path}"
    assert set(found) == {"vi", "en"}
    for language, address in found.items():
        assert f'<html lang="{language}"' in client.get(address).text


def test_the_host_is_one_that_the_settings_name(sample_services):
    settings = replace(sample_services.settings, allowed_hosts="tin.example")
    client = create_app(settings, sample_services).test_client()
    (link,) = links(client, RECORD, "canonical", base_url="https://tin.example")
    assert link["href"] == f"https://tin.example{RECORD}"


def test_where_they_name_none_a_foreign_host_is_not_passed_on(client):
    (link,) = links(client, RECORD, "canonical", base_url="https://tin.example")
    assert link["href"] == RECORD


def test_a_page_that_is_not_there_has_no_address(client):
    assert links(client, "/nowhere", "canonical") == []


def test_an_address_of_a_record_is_whole_in_its_feed(client):
    assert re.search(
        r"<id>http://localhost/records/[^<]+</id>", client.get("/search.atom?q=tin").text
    )
