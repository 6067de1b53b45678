"""What the archive holds, as a table that anybody may read."""

import re

from selectolax.lexbor import LexborHTMLParser

ADDRESS = "/coverage"


def table(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200, response.text
    return LexborHTMLParser(response.text)


def row(page, name):
    return next(
        each for each in page.css("tbody tr") if each.css_first("th").text().strip() == name
    )


def test_each_number_is_that_of_the_search_it_leads_to(client):
    page = table(client)
    for link in row(page, "Cần Thơ").css("td a"):
        found = client.get(f"/api/v1{link.attributes['href']}").json
        assert found["total"] == int(link.text())


def test_all_provinces_are_there_and_the_sums_are_right(client):
    page = table(client)
    assert len(page.css("tbody tr")) >= 63
    totals = [int(each.text()) for each in page.css("tfoot td")]
    assert totals[-1] == sum(totals[:-1]) == client.get("/api/v1/search").json["total"]
    years = [each.text() for each in page.css("thead th")][1:-1]
    assert len(totals) == len(years) + 1


def test_provinces_may_be_those_of_today(client):
    page = table(client, f"{ADDRESS}?province_scheme=2025")
    names = [each.text().strip() for each in page.css("tbody th")]
    assert "Huế" in names
    assert "Hậu Giang" not in names


def test_it_is_kept_until_the_index_changes_and_knows_no_other_parameters(client):
    tag = client.get(ADDRESS).headers["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
    led = client.get(f"{ADDRESS}?fbclid=1&province_scheme=2025")
    assert (led.status_code, led.location) == (302, f"{ADDRESS}?province_scheme=2025")
    assert client.get(f"{ADDRESS}?province_scheme=1").status_code == 422


def test_it_is_linked_from_every_page_and_speaks_english(client):
    assert f'href="{ADDRESS}"' in client.get("/").text
    english = client.get(f"{ADDRESS}?lang=en").text
    assert re.search(r"<h1>[A-Z][a-z ]+</h1>", english)
