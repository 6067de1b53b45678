"""A reader at work: type, filter, page, open a record, change the language."""

import re

import pytest

pytestmark = pytest.mark.browser


def follow(page, link):
    """Click ``link`` and wait for the page behind it: a click alone returns before it is there."""
    with page.expect_navigation():
        link.click()


def search(page, server, words):
    page.goto(server)
    page.get_by_role("searchbox").fill(words)
    with page.expect_navigation():
        page.get_by_role("searchbox").press("Enter")


def open_facets(page):
    """On a phone the facets are folded away."""
    summary = page.locator("aside > details > summary")
    if summary.count() and summary.first.is_visible():
        summary.first.click()


def test_unmarked_words_bring_marked_reports_of_the_province(page, server):
    search(page, server, "can tho")
    first = page.locator("mark").first
    assert first.inner_text() in {"Cần", "Thơ"}
    assert page.get_by_role("searchbox").input_value() == "can tho"


def test_a_facet_narrows_and_its_chip_widens_again(page, server):
    search(page, server, "thong tin")
    everything = page.locator("h1").inner_text()
    open_facets(page)
    page.locator("aside").get_by_role("checkbox", name=re.compile("Cần Thơ")).check()
    page.locator("aside").get_by_role("checkbox", name=re.compile("Hồ Chí Minh")).check()
    follow(page, page.get_by_role("button", name="Áp dụng"))
    assert page.url.endswith("/search?q=thong+tin&province=can-tho&province=ho-chi-minh")
    follow(page, page.get_by_role("link", name=re.compile("Bỏ.*Hồ Chí Minh")).first)
    assert page.locator("h1").inner_text() != everything
    follow(page, page.get_by_role("link", name=re.compile("Bỏ.*Cần Thơ")).first)
    assert "province" not in page.url
    assert page.locator("h1").inner_text() == everything


def test_pages_follow_on_with_query_and_filters(page, server):
    search(page, server, "thong tin")
    titles = page.locator("article h2").all_inner_texts()
    follow(page, page.get_by_role("link", name=re.compile("Sau|Trang sau")).first)
    assert "page=2" in page.url
    assert not set(titles) & set(page.locator("article h2").all_inner_texts())


def test_a_record_opens_with_its_words_marked_and_leads_back(page, server):
    search(page, server, "một cửa điện tử")
    title = page.locator("article h2 a").first
    shown = title.inner_text()
    follow(page, title)
    assert page.locator("h1").inner_text() == shown
    assert page.locator("main mark").count() > 1
    follow(page, page.get_by_role("link", name=re.compile("Về kết quả|kết quả")).first)
    assert page.get_by_role("searchbox").input_value() == "một cửa điện tử"


def test_nothing_found_helps_on(page, server):
    search(page, server, "Cấn Thớ")
    follow(page, page.locator("main").get_by_role("link", name=re.compile("không kể dấu")))
    assert page.locator("article").count() > 0


def test_the_page_speaks_english_when_asked(page, server):
    page.goto(f"{server}/search?q=can+tho")
    follow(page, page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("searchbox").input_value() == "can tho"


def test_provinces_can_be_seen_as_they_are_today(page, server):
    page.goto(f"{server}/search?province=hau-giang")
    open_facets(page)
    follow(page, page.get_by_role("link", name="34 tỉnh, thành hiện nay"))
    assert page.url.endswith("/search?province=can-tho&province_scheme=2025")
    assert page.get_by_text("Hậu Giang (nay thuộc Cần Thơ)").count() > 0
    open_facets(page)
    follow(page, page.get_by_role("link", name="Tên tỉnh theo thời điểm văn bản"))
    assert "province=hau-giang" in page.url


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=can+tho",
        "/search?province_scheme=2025",
        "/search?q=xyzzy",
        "/records/nam-can-tho-2012-mot-cua-dien-tu",
        "/nowhere",
    ],
)
def test_nothing_is_wider_than_the_screen(page, server, path):
    page.goto(server + path)
    widths = page.locator("body").bounding_box()["width"]
    assert widths <= page.viewport_size["width"]
