"""Filters with the script: at once, in place, and the address tells of them."""

import re

import pytest

from .test_reader import open_facets

pytestmark = pytest.mark.browser
CAN_THO = ".sidebar input[value=can-tho]"


def narrowed(page, pattern):
    """Waits until the address tells of a filter, which it does when the results are there; returns
    their heading.
    """
    page.wait_for_url(re.compile(pattern))
    return page.locator("h1").inner_text()


@pytest.fixture
def results(scripted, server):
    scripted.goto(f"{server}/search?q=thong+tin")
    open_facets(scripted)
    return scripted


def test_a_box_takes_effect_at_once_and_keeps_focus_place_and_open_panels(results):
    everything = results.locator("h1").inner_text()
    results.locator("#map > summary").click()
    results.evaluate("window.stays = true")
    results.locator(CAN_THO).check()

    heading = narrowed(results, "province=can-tho")
    assert heading != everything
    assert results.evaluate("window.stays"), "the page was loaded anew"
    assert results.evaluate("document.activeElement.value") == "can-tho"
    assert results.locator("#map").get_attribute("open") is not None
    if results.viewport_size["width"] < 896:  # the panel is still open
        assert results.locator(CAN_THO).is_visible()
    assert heading in results.locator("[role=status]").all_text_contents()


def test_going_back_brings_the_search_before(results):
    everything = results.locator("h1").inner_text()
    results.locator(CAN_THO).check()
    assert narrowed(results, "province=can-tho") != everything
    results.go_back()
    results.locator("h1", has_text=everything).wait_for()
    assert not results.locator(CAN_THO).is_checked()


def test_a_tile_of_the_map_narrows_too(results):
    results.locator("#map > summary").click()
    results.locator(".province-map a", has_text="CT").first.click()
    narrowed(results, "province=can-tho")
    assert results.locator(CAN_THO).is_checked()


def test_a_typed_span_of_years_narrows(results):
    results.locator("[name=year_from]").fill("2012")
    results.locator("[name=year_from]").press("Enter")
    narrowed(results, "year=2012..")
    assert results.locator("[name=year_from]").input_value() == "2012"


def test_years_are_chosen_by_dragging(results):
    if results.viewport_size["width"] < 896:
        pytest.skip("a finger scrolls the page; years are typed on a phone")
    bars = results.locator("#facet-year .histogram a")
    first, last = bars.nth(2), bars.nth(5)
    bars.first.scroll_into_view_if_needed()
    years = [bar.get_attribute("data-year") for bar in (first, last)]
    for bar, act in ((first, results.mouse.down), (last, results.mouse.up)):
        box = bar.bounding_box()
        results.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        act()
    narrowed(results, re.escape("year=" + "..".join(years)))
    ends = [results.locator(f"[name=year_{end}]").input_value() for end in ("from", "to")]
    assert ends == years


def test_on_a_phone_a_button_tells_the_number_and_leads_to_the_results(results):
    if results.viewport_size["width"] >= 896:
        assert not results.locator(".apply").is_visible()
        return
    results.locator(CAN_THO).check()
    narrowed(results, "province=can-tho")
    total = re.match(r"\d+", results.locator("h1").inner_text())[0]
    button = results.get_by_role("button", name=re.compile(f"Xem {total} bài"))
    button.click()
    assert not results.locator(CAN_THO).is_visible()
    assert results.locator(".hit").first.is_visible()


def test_where_the_network_fails_the_browser_leads_on_as_without_a_script(results):
    results.route(
        re.compile("province=can-tho"),
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
        times=1,
    )
    results.locator(CAN_THO).check()
    narrowed(results, "province=can-tho")
