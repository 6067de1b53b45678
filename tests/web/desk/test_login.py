"""Signing in at the desk: cookies, forms, throttling, where it leads."""

import pytest

from searchsvc.services.container import Services
from searchsvc.web.app import create_app
from tests.web.desk_client import PASSWORD, form_token, sign_in, submit


def login(client, **fields):
    return submit(client, "/desk/login", **({"name": "admin", "password": PASSWORD} | fields))


def test_signing_in_leads_to_the_desk_and_out_again(app):
    client = app.test_client()
    assert client.get("/desk/").location == "/desk/login?next=/desk/"
    assert login(client).location == "/desk/"
    assert "admin" in client.get("/desk/").text
    assert submit(client, "/desk/logout", page="/desk/").location == "/desk/login"
    assert client.get("/desk/").status_code == 303


def test_who_is_signed_in_is_not_asked_again(admin):
    assert admin.get("/desk/login").location == "/desk/"


@pytest.mark.parametrize("fields", [{"name": "nobody"}, {"password": "sai"}, {"name": ""}])
def test_a_wrong_name_or_password_is_told_alike_and_keeps_the_name(app, fields):
    response = login(app.test_client(), **fields)
    assert response.status_code == 422
    assert "Tên hoặc mật khẩu không đúng" in response.text
    assert PASSWORD not in response.text
    assert f'value="{fields.get("name", "admin")}"' in response.text


def test_guessing_is_slowed_down_across_processes(app, services):
    client = app.test_client()
    for _ in range(services.settings.login_free_attempts):
        assert login(client, password="sai").status_code == 422
    with Services(services.settings) as other:
        response = login(create_app(other.settings, other).test_client())
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) >= 1
    assert "giây" in response.text
    assert login(app.test_client(), name="librarian").status_code == 303


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/desk/people?x=1", "/desk/people?x=1"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/", "/desk/"),
        ("/\\evil.example", "/desk/"),
        ("/\t/evil.example", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("desk", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_signing_in_leads_on_to_pages_of_ours_only(app, wanted, reached):
    client = app.test_client()
    assert login(client, next=wanted).location == reached
    assert client.get("/desk/login", query_string={"next": wanted}).location == reached


@pytest.mark.parametrize("token", [None, "", "x", "IjEyMyI.aaaa.bbbb"])
def test_a_form_without_its_token_is_refused_and_does_nothing(app, token):
    client = app.test_client()
    data = {"name": "admin", "password": PASSWORD} | ({"csrf_token": token} if token else {})
    response = client.post("/desk/login", data=data)
    assert response.status_code == 400
    assert "hết hiệu lực" in response.text
    assert client.get("/desk/").status_code == 303


def test_another_browsers_form_token_is_refused(app, admin):
    foreign = form_token(app.test_client())
    response = admin.post("/desk/logout", data={"csrf_token": foreign})
    assert response.status_code == 400
    assert admin.get("/desk/").status_code == 200


def test_over_https_a_form_must_come_from_a_page_of_ours(app):
    client = app.test_client()
    base = {"base_url": "https://localhost"}
    token = client.get("/desk/login", **base).text.partition('csrf_token" value="')[2]
    data = {"csrf_token": token.partition('"')[0], "name": "admin", "password": PASSWORD}
    for referrer, status in [("https://evil.example/", 400), ("https://localhost/desk/login", 303)]:
        headers = {"Referer": referrer}
        assert client.post("/desk/login", data=data, headers=headers, **base).status_code == status


def test_pages_of_the_desk_are_never_kept(app, admin):
    for browser in (app.test_client(), admin):
        for path in ("/desk/", "/desk/login", "/desk/people", "/desk/audit", "/desk/people/99"):
            assert browser.get(path).headers["Cache-Control"] == "no-store"


def test_the_desk_speaks_english_too(app):
    client = sign_in(app, "admin")
    client.set_cookie("language", "en")
    text = client.get("/desk/").text
    assert "Sign out" in text
    assert "Audit log" in text
    response = submit(client, "/desk/people/add", name="x y", role="admin", password="short")
    assert "needs at least 10 characters" in response.text


def test_a_refused_sign_in_is_told_in_the_log_without_what_was_typed(app, caplog):
    assert login(app.test_client(), password="sai mật khẩu").status_code == 422
    assert caplog.messages == ["sign-in refused: Refused"]
