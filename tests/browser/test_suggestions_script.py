"""Suggestions while typing, by key, by mouse, and where the service is away."""

import re
from urllib.parse import quote_plus

import pytest

pytestmark = pytest.mark.browser
OPTIONS = "[role=listbox] [role=option]"


@pytest.fixture
def box(scripted, server):
    scripted.goto(server)
    return scripted.get_by_role("combobox")


def typed(page, box, text):
    whole = re.escape(f"q={quote_plus(text)}&")  # a slow machine asks for the first letters, too
    with page.expect_response(re.compile(whole)) as answer:
        box.press_sequentially(text, delay=20)
    answer.value.finished()
    page.locator(OPTIONS).first.wait_for()
    return page.locator(OPTIONS)


def test_places_and_topics_come_first_then_phrases_then_titles(scripted, box):
    options = typed(scripted, box, "can th")
    assert options.first.inner_text().split("\n")[:2] == ["Cần Thơ", "Tỉnh/thành"]
    kinds = [re.search("Tỉnh/thành|Chủ đề|Bài|$", each)[0] for each in options.all_inner_texts()]
    assert kinds == sorted(kinds, key=["Tỉnh/thành", "Chủ đề", "", "Bài"].index)
    assert f"{options.count()} gợi ý" in scripted.locator("[role=status]").all_text_contents()


def test_keys_choose_and_enter_searches(scripted, box):
    typed(scripted, box, "can th")
    scripted.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert scripted.locator(f"#{active}").get_attribute("aria-selected") == "true"
    scripted.keyboard.press("ArrowDown")  # a phrase: it stands in the field
    assert box.input_value() == "Cần Thơ"
    scripted.keyboard.press("Enter")
    scripted.wait_for_url(re.compile("/search.*q=C%E1%BA%A7n"))


def test_a_place_leads_to_its_records(scripted, box):
    typed(scripted, box, "can th").first.click()
    scripted.wait_for_url(re.compile("/search"))
    assert scripted.url.endswith("/search?province=can-tho")


def test_escape_closes_and_gives_back_what_was_typed(scripted, box):
    options = typed(scripted, box, "can th")
    scripted.keyboard.press("ArrowDown")
    scripted.keyboard.press("ArrowDown")
    scripted.keyboard.press("Escape")
    assert box.input_value() == "can th"
    assert not options.first.is_visible()
    assert box.get_attribute("aria-expanded") == "false"


def test_enter_without_a_choice_searches_for_what_was_typed(scripted, box):
    typed(scripted, box, "can th")
    scripted.keyboard.press("Enter")
    scripted.wait_for_url(re.compile("/search"))
    assert scripted.url.endswith("/search?q=can+th")


def test_up_from_the_field_goes_to_the_last_and_on_to_what_was_typed(scripted, box):
    options = typed(scripted, box, "can th")
    scripted.keyboard.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    scripted.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "can th"


def test_a_service_that_is_away_loses_nothing(scripted, server):
    scripted.route("**/api/v1/suggest*", lambda route: route.fulfill(status=204))
    scripted.goto(server)
    box = scripted.get_by_role("combobox")
    box.press_sequentially("can th", delay=20)
    scripted.wait_for_timeout(300)
    assert box.input_value() == "can th"
    assert not scripted.locator("[role=listbox]").is_visible()
    box.press("Enter")
    scripted.wait_for_url(re.compile(r"/search\?q=can\+th$"))
