"""Every kind of page for readers: in light and dark, wide and narrow, enlarged, without a mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .test_reader import follow

pytestmark = pytest.mark.browser

RECORD = "/records/nam-can-tho-2012-mot-cua-dien-tu"
PAGES = {
    "start": "/",
    "results": "/search?q=thong+tin",
    "narrowed": "/search?q=thong+tin&province=can-tho&year=2005..",
    "second": "/search?q=thong+tin&page=2&lang=en",
    "nothing": "/search?q=xyzzy+plugh",
    "facet": "/search/facets/province?q=tin",
    "years": "/search/facets/year",
    "record": f"{RECORD}?q=một+cửa",
    "report": f"/report?record={RECORD.rpartition('/')[2]}",
    "coverage": "/coverage",
    "help": "/help",
    "about": "/about",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "missing": "/records/none?q=tin",
    "refused": "/search?q=tin&year=x",
}
WIDTHS = (1280, 390, 320)
"""The last is a screen of 1280 pixels at 400 %."""
SHIFT = 0.01
"""Layout shift that nobody sees; 0.1 counts as good (web.dev/cls)."""

SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((each) => each.checkVisibility({visibilityProperty: true}) && each.type !== 'hidden')
  .filter((each) => !each.closest('.visually-hidden, .skip, svg, p:not(.more, .took, .examples)'))
  .map((each) => each.closest('label') ?? each)
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""


@pytest.fixture(scope="module", params=["light", "dark"])
def look(request, browser, server):
    """Pages with JavaScript in a colour scheme; what they shift is summed up."""
    context = browser.new_context(color_scheme=request.param, has_touch=True)
    context.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver((list) => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) shifted += each.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def is_beside_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_fault_fits_every_screen_and_stands_still(look, server, path):
    for width in WIDTHS:
        look.set_viewport_size({"width": width, "height": 844})
        if width != WIDTHS[-1]:
            look.goto(server + path)
            assert look.evaluate("shifted") <= SHIFT, width
            faults = Axe().run(look).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in faults] == [], width
            assert look.evaluate(SMALL) == [], width
        assert not is_beside_the_screen(look), width


@pytest.mark.parametrize("path", ["/search?q=thong+tin", "/search?q=thong+tin&page=2&lang=en"])
def test_the_first_hit_begins_on_the_first_screen_of_a_phone(look, server, path):
    look.set_viewport_size({"width": 390, "height": 844})
    look.goto(server + path)
    title = look.locator(".hit-title").first.bounding_box()
    assert title["y"] + title["height"] < 844


def test_what_leads_on_is_large_enough_for_a_finger(look, server):
    look.set_viewport_size({"width": 390, "height": 844})
    look.goto(f"{server}/search?q=thong+tin")
    for main in (".search-row button", ".search-row input", ".filters > summary",
                 ".hit-title a", ".pages a", ".sorts a"):  # fmt: skip
        assert look.locator(main).first.bounding_box()["height"] >= 44, main


def test_the_page_says_what_inferred_means_where_it_is_touched_or_focused(look, server):
    look.set_viewport_size({"width": 390, "height": 844})
    look.goto(f"{server}/search?q=thong+tin")
    button = look.get_by_role("button", name="(suy ra)").first
    assert button.get_attribute("title") is None
    told = look.locator("#inferred")
    expect(told).not_to_be_visible()
    button.tap()
    expect(told).to_be_visible()
    look.keyboard.press("Escape")
    expect(told).not_to_be_visible()
    button.focus()
    look.keyboard.press("Enter")
    expect(told).to_contain_text("không in trong bài")


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_the_keyboard_alone_finds_filters_and_reads(page, server):
    """Without JavaScript, by Tab, Space and Enter: every step shows where the focus is."""
    page.goto(f"{server}/search?q=thong+tin")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
        if focused.get_attribute("name") == "province":
            break
    page.keyboard.press("Space")
    assert page.locator(":focus").is_checked()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Áp dụng":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "province=" in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate("each => Boolean(each.closest('.hit-title'))"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/records/" in page.url


@pytest.mark.parametrize("path", ["/", "/search?q=thong+tin", "/coverage"])
def test_forced_colours_and_reduced_motion_leave_nothing_unseen(look, server, path):
    look.emulate_media(forced_colors="active", reduced_motion="reduce")
    look.set_viewport_size({"width": 1280, "height": 844})
    look.goto(server + path)
    assert look.evaluate("matchMedia('(forced-colors: active)').matches")
    assert look.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    bars = look.locator(".histogram a rect:not(.column)")
    if bars.count():
        fill = bars.first.evaluate("each => getComputedStyle(each).fill")
        assert fill != look.evaluate("getComputedStyle(document.body).backgroundColor")
    own = {"rules": {"color-contrast": {"enabled": False}}}  # the system chooses the colours
    assert Axe().run(look, options=own).violations_count == 0
    look.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_a_reader_reports_a_mistake_and_finds_the_letter_again(page, server):
    page.goto(server + RECORD)
    follow(page, page.get_by_role("link", name="Báo lỗi"))
    page.get_by_role("radio").first.check()
    page.get_by_label("Đúng ra phải thế nào?").fill("Ngày đăng là 8/2/2013.")
    follow(page, page.get_by_role("button", name="Gửi"))
    assert re.search(r"/reports/[\w-]+$", page.url)
    expect(page.get_by_role("status")).to_contain_text("Hãy giữ địa chỉ của trang này")
    expect(page.locator(".letter")).to_have_text("Ngày đăng là 8/2/2013.")
    follow(page, page.get_by_role("link", name="Về bài này"))
    assert page.url.endswith(RECORD)
