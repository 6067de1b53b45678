"""Pages about the service: each in both languages, true to the settings, with working examples."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.services.container import Services
from searchsvc.web.app import create_app
from searchsvc.web.public.about import PAGES


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_linked_and_has_a_heading(client, name, language):
    linked = LexborHTMLParser(client.get(f"/search?lang={language}").text)
    address = f"/{name}?lang={language}"
    assert address in [each.attributes["href"] for each in linked.css("footer a")]
    response = client.get(address)
    page = LexborHTMLParser(response.text)
    assert page.css_first("h1").text() in page.css_first("title").text()
    known = {"If-None-Match": response.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304


def test_examples_of_the_help_can_be_tried(client):
    links = LexborHTMLParser(client.get("/help").text).css("#help a")
    assert len(links) > 5
    for link in links:
        assert client.get(link.attributes["href"]).status_code == 200


def test_what_is_kept_of_searches_is_told_as_it_is_set(sample_settings):
    for setting, told in (("on", "bị xóa"), ("off", "không được đếm")):
        settings = replace(sample_settings, query_log=setting)
        services = Services(settings)
        assert told in create_app(settings, services).test_client().get("/privacy").text
        services.close()
