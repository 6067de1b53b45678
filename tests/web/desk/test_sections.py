"""The menu shows what a person may open, and nothing else."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web.desk.sections import SECTIONS
from tests.web.desk_client import sign_in


def addresses(page):
    return {link.attributes["href"] for link in LexborHTMLParser(page).css("ul.sections a")}


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.EDITOR, Role.ADMIN])
def test_every_section_that_is_shown_can_be_opened(app, services, role):
    services.indexer.catch_up()
    browser = sign_in(app, role.slug)
    shown = addresses(browser.get("/desk/").text)
    for address in shown:
        assert browser.get(address).status_code == 200, address
    assert len(shown) == sum(section.least <= role for section in SECTIONS)


def test_accounts_and_the_audit_log_are_for_admins(librarian, admin):
    only = {"/desk/people", "/desk/audit"}
    assert addresses(admin.get("/desk/").text) - addresses(librarian.get("/desk/").text) == only
