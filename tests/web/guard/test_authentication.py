"""A session's cookie goes to the desk only, and an old one is worth nothing."""

from searchsvc.services.container import Services
from searchsvc.web.app import create_app
from tests.web.desk_client import PASSWORD, form_token, submit


def cookies(response):
    return [value for name, value in response.headers if name == "Set-Cookie"]


def cookie(client):
    return client.get_cookie("desk", path="/desk")


def login(client, **fields):
    return submit(client, "/desk/login", **({"name": "admin", "password": PASSWORD} | fields))


def test_the_cookie_is_for_the_desk_only_and_out_of_reach_of_scripts(app):
    client = app.test_client()
    (value,) = (each for each in cookies(login(client)) if each.startswith("desk="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/desk"} <= set(value.split("; "))
    assert "Secure" not in value


def test_over_https_the_cookie_is_secure(app):
    client = app.test_client()
    response = client.get("/desk/login", base_url="https://localhost")
    (value,) = cookies(response)
    assert value.startswith("__Secure-desk=")
    assert "Secure" in value.split("; ")


def test_the_cookie_changes_at_sign_in_and_an_old_one_is_worth_nothing(app):
    client = app.test_client()
    token = form_token(client)
    before = cookie(client).value
    login(client)
    after = cookie(client).value
    assert before != after
    assert form_token(client, "/desk/") != token
    submit(client, "/desk/logout", page="/desk/")
    client.set_cookie("desk", after, path="/desk")  # as a thief would who copied it
    assert client.get("/desk/").status_code == 303


def test_signing_in_again_ends_the_session_before(app):
    client = app.test_client()
    token = form_token(client)
    data = {"csrf_token": token, "name": "admin", "password": PASSWORD}
    client.post("/desk/login", data=data)
    first = cookie(client).value
    token = form_token(client, "/desk/")
    client.post("/desk/login", data=data | {"csrf_token": token})
    client.set_cookie("desk", first, path="/desk")
    assert client.get("/desk/").status_code == 303


def test_a_forged_cookie_lets_nobody_in(app):
    client = app.test_client()
    for value in ("", "x", "eyJ0b2tlbiI6IngifQ.aaaa.bbbb", "\x00"):
        client.set_cookie("desk", value, path="/desk")
        assert client.get("/desk/").status_code == 303


def test_sessions_outlive_a_restart(app, services, admin):
    with Services(services.settings) as after:
        client = create_app(after.settings, after).test_client()
        client.set_cookie("desk", cookie(admin).value, path="/desk")
        assert client.get("/desk/").status_code == 200


def test_public_pages_set_no_cookie_and_can_still_be_kept(client):
    for path in ("/", "/search?q=tin", "/api/v1/search?q=tin", "/search.atom", "/healthz"):
        response = client.get(path)
        assert response.status_code == 200
        assert not cookies(response)
    tag = client.get("/search?q=tin").headers["ETag"]
    assert client.get("/search?q=tin", headers={"If-None-Match": tag}).status_code == 304
