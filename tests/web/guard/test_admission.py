"""Who may send whole files is known before they are read."""

from searchsvc.catalog.accounts.roles import Role
from searchsvc.web.guard.admission import may_upload
from tests import stored

DESK, API = "/desk/imports/new", "/api/v1/imports"


def test_who_is_signed_in_may_and_writes_nothing(app, services, librarian):
    ask = may_upload(app)
    cookie = librarian.get_cookie("desk", path="/desk").value
    before = stored.changes(services.catalog)
    assert ask(DESK, {"COOKIE": f"desk={cookie}"})
    assert not ask(API, {"COOKIE": f"desk={cookie}"})
    assert stored.changes(services.catalog) == before


def test_so_it_is_over_https(app, librarian):
    cookie = librarian.get_cookie("desk", path="/desk").value  # signed alike
    assert may_upload(app)(DESK, {"COOKIE": f"__Secure-desk={cookie}"})


def test_any_other_cookie_is_worth_nothing(app, librarian):
    ask = may_upload(app)
    cookie = librarian.get_cookie("desk", path="/desk").value
    for shown in ("desk=a", "a=b", "", f"desk={cookie}x"):
        assert not ask(DESK, {"COOKIE": shown})
    assert not ask(DESK, {})


def test_a_session_that_has_ended_neither(app, services, librarian, people):
    cookie = librarian.get_cookie("desk", path="/desk").value
    services.sign_in.sign_out_everywhere(people[Role.LIBRARIAN])
    assert not may_upload(app)(DESK, {"COOKIE": f"desk={cookie}"})


def test_a_program_shows_a_token_that_is_valid(app, services, people):
    ask, person = may_upload(app), people[Role.LIBRARIAN]
    token = services.people.make_token(person, person, "test")
    assert ask(API, {"AUTHORIZATION": f"Bearer {token}"})
    assert not ask(API, {"AUTHORIZATION": f"Bearer {token}x"})
    assert not ask(API, {"AUTHORIZATION": token})
    assert not ask(DESK, {"AUTHORIZATION": f"Bearer {token}"})
