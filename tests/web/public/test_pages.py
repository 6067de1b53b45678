"""The pages for readers, without a browser."""

import re

import pytest


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.text


def test_the_start_page_shows_the_archives_facets(client):
    html = page(client, "/")
    assert 'name="q"' in html
    assert "/search?province=can-tho" in html
    assert "/search?topic=buu-chinh" in html


def test_results_show_marked_hits_and_removable_filters(client):
    html = page(client, "/search?q=can+tho&province=can-tho")
    assert "<mark>Cần</mark> <mark>Thơ</mark>" in html
    assert 'href="/search?q=can+tho"' in html  # the chip without its filter


def test_values_that_are_not_shown_beside_results_have_a_page(client):
    beside = page(client, "/search?q=tin&exact=1")
    address = re.search(r'<p class="more"><a href="(/search/facets/province[^"]*)"', beside)[1]
    assert address == "/search/facets/province?q=tin&amp;exact=1"
    html = page(client, address.replace("&amp;", "&"))
    listed = client.get("/api/v1/facets/province?q=tin&exact=1").json["values"]
    assert len(listed) > 8
    for value in listed:
        assert f'name="province" value="{value["value"]}"' in html
        assert value["label"] in html
    assert beside.count('class="value"') < html.count('class="value"') + 3 * 8


def test_all_values_of_a_facet_can_be_looked_through_and_put_in_order(client):
    html = page(client, "/search/facets/province?q=tin&label=hà+n")
    assert re.findall(r'name="province" value="([^"]*)"', html) == ["ha-noi"]
    html = page(client, "/search/facets/province?q=tin&values_by=label")
    names = re.findall(r'<span class="value-name">([^<]*)<', html)
    assert names[0] == "An Giang"
    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Hà Nội")
    page(client, "/search/facets/province?values_by=colour", 422)


def test_what_is_chosen_stays_chosen_when_the_list_is_looked_through(client):
    html = page(client, "/search/facets/province?q=tin&province=can-tho&year=2012&label=hà+n")
    form = html[html.index('<form class="facet-form"') :]
    kept = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    assert set(kept) == {("q", "tin"), ("year", "2012"), ("province", "can-tho")}


def test_a_facet_that_is_not_there_has_no_page(client):
    page(client, "/search/facets/colour", 404)
    page(client, "/search/facets/province?year=x", 422)


def test_a_page_without_results_names_unknown_words_and_helps_on(client):
    html = page(client, "/search?q=Hậu+Giagn")
    assert "Không bài nào có từ “Giagn”." in html
    assert re.search(r'<a href="/search\?q=H%E1%BA%ADu\+Giang[^"]*">Hậu Giang', html)
    assert "Có phải bạn tìm" in html
    assert "Có phải bạn tìm" not in page(client, "/search?q=can+tho")
    client.set_cookie("language", "en")
    assert "the words “xyzzy”, “plugh”" in page(client, "/search?q=xyzzy+plugh")


@pytest.mark.parametrize(
    "hostile",
    ["%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cimg%20src=x%3E", "%00", "%ED%A0%80", "%FF"],
)
def test_nothing_a_query_holds_is_echoed_raw(client, hostile):
    html = page(client, f"/search?q={hostile}")
    scripts = re.findall(r"<script[^>]*>", html)
    assert all(script.startswith('<script src="/static/') for script in scripts)
    assert "<img" not in html
