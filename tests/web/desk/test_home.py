"""The desk begins with what a person can do there."""

from searchsvc.web.desk.sections import SECTIONS
from tests.web.desk_client import text_of


def test_who_is_not_signed_in_is_sent_to_sign_in(app):
    response = app.test_client().get("/desk/")
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/desk/login")


def test_each_thing_to_do_is_named_with_a_hint(admin):
    page = text_of(admin.get("/desk/"))
    assert all(section.label in page and section.hint in page for section in SECTIONS)
