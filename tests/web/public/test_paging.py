"""Where one is among the results, and how to go on."""

import re
from html import unescape

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.public.paging import SIZES, paging


def shown(client, path):
    return unescape(client.get(path).text)


@pytest.fixture
def total(client):
    return client.get("/api/v1/search?q=tin").json["total"]


def test_a_page_tells_which_results_it_holds_and_its_number_where_it_is_not_the_first(
    client, total
):
    html = shown(client, "/search?q=tin")
    assert f"Bài 1–10 trong {total}" in html
    assert f"<title>“tin”: {total} bài – " in html
    assert f"<h1>{total} bài cho “tin”</h1>" in html
    html = shown(client, "/search?q=tin&page=2")
    assert f"Bài 11–20 trong {total}" in html
    assert f"<title>“tin”: {total} bài, trang 2 – " in html
    assert f"<h1>{total} bài cho “tin”, trang 2</h1>" in html
    last = -(-total // 10)
    assert f"Bài {10 * last - 9}–{total} trong {total}" in shown(
        client, f"/search?q=tin&page={last}"
    )
    assert "page 2 – " in shown(client, "/search?q=tin&page=2&lang=en")


def test_the_length_of_a_page_is_chosen_and_its_first_result_stays_in_sight(client, total):
    html = shown(client, "/search?q=tin&page=3")
    sizes = re.search(r'<nav class="sorts sizes".*?</nav>', html, re.DOTALL)[0]
    links = re.findall(r'href="([^"]*)"([^>]*)', sizes)
    assert [link for link, _ in links] == [
        "/search?q=tin&page=3",
        "/search?q=tin&page=2&per_page=20",
        "/search?q=tin&per_page=50",
    ]
    assert [bool(re.search('aria-current="true"', rest)) for _, rest in links] == [
        True, False, False,
    ]  # fmt: skip
    assert f"Bài 21–{min(40, total)} trong" in shown(client, links[1][0])


def test_what_one_page_holds_needs_no_choice(client):
    html = shown(client, "/search?q=can+tho&province=can-tho")
    assert client.get("/api/v1/search?q=can+tho&province=can-tho").json["total"] <= SIZES[0]
    assert "Số bài mỗi trang" not in html
    assert 'class="pages"' not in html


def test_pages_around_this_one_the_first_and_the_last_are_linked(sample_app, sample_services):
    with sample_app.test_request_context("/"):
        answer = sample_services.search.search(SearchParameters(per_page=3, page=6))
        shown = paging(answer)
    numbers = [link and link["number"] for link in shown.links]
    assert numbers == [1, None, 4, 5, 6, 7, 8, None, answer.pages]
    assert [link["number"] for link in shown.links if link and link["current"]] == [6]
    assert (shown.number, shown.first, shown.last) == (6, 16, 18)


def test_a_page_behind_the_last_says_so(client, total):
    html = shown(client, f"/search?q=tin&page={total}")
    assert "Không có trang này." in html
    assert "Bài " + str(10 * total - 9) not in html
