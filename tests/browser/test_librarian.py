"""A librarian at the desk, with the keyboard, at a desk and on a phone."""

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.services.container import Services
from tests.web.desk_client import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def accounts(sample_settings):
    """An admin of the sample archive."""
    with Services(sample_settings) as services:
        services.people.add(CONSOLE, "Lan", Role.ADMIN, PASSWORD)


def sign_in(page, server):
    page.goto(f"{server}/desk/people")
    page.get_by_label("Tên tài khoản").press_sequentially("lan")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_signing_in_leads_to_the_page_that_was_wanted_and_out_again(page, server, accounts):
    sign_in(page, server)
    assert page.url == f"{server}/desk/people"
    with page.expect_navigation():
        page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{server}/desk/")
    assert page.url.startswith(f"{server}/desk/login")


def test_focus_is_visible_and_nothing_lies_beside_the_screen(page, server, accounts):
    sign_in(page, server)
    paths = ("/desk/", "/desk/people/add", "/desk/account/tokens", "/desk/audit")
    insight = (
        "/desk/insight",
        "/desk/insight/coverage",
        "/desk/insight/quality",
        "/desk/notes/new",
    )
    for path in (*paths, *insight):
        page.goto(server + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        button = page.locator("main button, main a").last
        page.keyboard.press("Tab")
        button.focus()
        assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid", path
