"""Five things people come for, done as somebody does who is here for the first time.

docs/reading.md tells their steps and how long they take.
"""

import re
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from .test_reader import follow, open_facets, search

pytestmark = pytest.mark.browser
ATOM = "{http://www.w3.org/2005/Atom}"


def tick(page, facet, name):
    page.locator(f"#facet-{facet}").get_by_role("checkbox", name=re.compile(name)).check()


def test_reports_of_a_province_about_a_year_are_found_by_facets_alone(page, server):
    page.goto(server)
    follow(page, page.locator(".browse-province").get_by_role("link", name=re.compile("Xem thêm")))
    page.get_by_role("searchbox", name="Tìm trong danh sách").fill("lao cai")
    follow(page, page.locator(".find-value").get_by_role("button", name="Tìm"))
    page.get_by_role("checkbox", name=re.compile("^Lào Cai")).check()
    follow(page, page.get_by_role("button", name="Áp dụng"))
    open_facets(page)
    tick(page, "covers", "^2010")
    follow(page, page.get_by_role("button", name="Áp dụng"))
    assert {"province=lao-cai", "covers=2010"} <= set(page.url.partition("?")[2].split("&"))
    expect(page.locator("h1")).to_have_text("1 bài")
    expect(page.locator(".hit-title")).to_contain_text("Lào Cai")


def test_a_place_typed_without_marks_is_offered_as_a_filter(page, server):
    search(page, server, "lao cai")
    expect(page.locator(".hit-title").first).to_contain_text("Lào Cai")
    follow(page, page.locator(".offers").get_by_role("link", name=re.compile("Lào Cai")))
    assert "province=lao-cai" in page.url
    for facts in page.locator(".hit .facts").all_inner_texts():
        assert "Lào Cai" in facts


def test_a_report_remembered_with_a_slip_is_one_click_away(page, server):
    search(page, server, "Hậu Giagn")
    expect(page.locator("main")).to_contain_text("Không bài nào có từ “Giagn”.")
    follow(page, page.get_by_role("link", name=re.compile("Hậu Giang")).first)
    expect(page.locator(".hit").first).to_contain_text("Hậu Giang")


def test_a_topic_is_followed_by_its_feed(page, server):
    page.goto(server)
    follow(page, page.locator(".browse-topic").get_by_role("link", name=re.compile("^Bưu chính")))
    link = page.get_by_role("link", name="Theo dõi câu tìm này")
    assert page.locator('head link[type="application/atom+xml"]').get_attribute(
        "href"
    ) == link.get_attribute("href")
    answer = page.request.get(server + link.get_attribute("href"))
    feed = ET.fromstring(answer.body())  # our own
    days = [each.findtext(f"{ATOM}published") for each in feed.iter(f"{ATOM}entry")]
    days = [day for day in days if day]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
    again = page.request.get(answer.url, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304


def test_a_report_is_cited_by_what_reference_managers_read(page, server):
    search(page, server, "một cửa điện tử")
    follow(page, page.locator(".hit-title a").first)
    title = page.locator("h1").inner_text()

    def cited(name):
        return page.locator(f'head meta[name="citation_{name}"]').first.get_attribute("content")

    assert cited("title") == title
    assert re.fullmatch(r"\d{4}(/\d\d/\d\d)?", cited("publication_date") or "2012")
    coins = parse_qs(page.locator(".Z3988").get_attribute("title"))
    assert title in coins["rft.title"] + coins.get("rft.atitle", [])
    link = page.get_by_role("link", name="RIS", exact=True)
    ris = page.request.get(server + link.get_attribute("href")).text()
    assert re.search(rf"^T[I1]  - {re.escape(title)}\s*$", ris, re.MULTILINE)
    assert re.search(r"^UR  - http.*/records/", ris, re.MULTILINE)
    expect(page.locator(".citation")).to_contain_text(title)
