"""One's own account: password, sessions, API tokens."""

import re

import pytest

from tests.web.desk_client import PASSWORD, sign_in, submit

NEW = "một mật khẩu khác"


def change(client, **fields):
    given = {"old": PASSWORD, "new": NEW, "again": NEW} | fields
    return submit(client, "/desk/account/password", **given)


def test_a_new_password_ends_the_sessions_elsewhere(app, librarian):
    elsewhere = sign_in(app, "librarian")
    assert change(librarian).location == "/desk/account"
    assert "Đã đổi mật khẩu" in librarian.get("/desk/account").text
    assert elsewhere.get("/desk/").status_code == 303
    sign_in(app, "librarian", NEW)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"old": "sai"}, "hiện tại không đúng"),
        ({"again": "khác"}, "không giống nhau"),
        ({"new": "ngắn", "again": "ngắn"}, "ít nhất 10"),
        ({"new": "", "again": ""}, "ít nhất 10"),
    ],
)
def test_a_password_that_does_not_do_is_refused_with_the_reason(app, librarian, fields, reason):
    response = change(librarian, **fields)
    assert response.status_code == 422
    assert reason in response.text
    sign_in(app, "librarian")


def test_signing_out_everywhere_ends_this_session_too(app, librarian):
    elsewhere = sign_in(app, "librarian")
    response = submit(librarian, "/desk/account/sign-out-everywhere", page="/desk/account")
    assert response.location == "/desk/login"
    assert "mọi nơi" in librarian.get("/desk/login").text
    for client in (librarian, elsewhere):
        assert client.get("/desk/").status_code == 303


@pytest.fixture
def token(librarian):
    response = submit(librarian, "/desk/account/tokens", label="nhập đêm")
    assert "nhập đêm" in response.text
    return re.search(r"searchsvc_[\w-]+", response.text).group()


def me(app, token, scheme="Bearer"):
    headers = {"Authorization": f"{scheme} {token}"}
    return app.test_client().get("/api/v1/me", headers=headers)


def test_a_token_acts_for_its_person_and_is_shown_once(app, librarian, token):
    response = me(app, token)
    assert response.json == {"name": "librarian", "role": "librarian"}
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert me(app, token, "bearer").status_code == 200
    assert token not in librarian.get("/desk/account/tokens").text


def test_a_revoked_token_is_worth_nothing(app, librarian, token):
    page = librarian.get("/desk/account/tokens").text
    action = re.search(r'action="(/desk/account/tokens/\d+/revoke)"', page).group(1)
    submit(librarian, action, page="/desk/account/tokens")
    assert me(app, token).status_code == 401
    assert "nhập đêm" not in librarian.get("/desk/account/tokens").text


def test_nobody_revokes_the_token_of_another_person(app, librarian, admin, token):
    page = librarian.get("/desk/account/tokens").text
    action = re.search(r'action="(/desk/account/tokens/\d+/revoke)"', page).group(1)
    submit(admin, action, page="/desk/account")
    assert me(app, token).status_code == 200


def test_a_token_without_a_purpose_is_refused(librarian):
    response = submit(librarian, "/desk/account/tokens", label=" ")
    assert response.status_code == 422
    assert "dùng làm gì" in response.text


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic bGliOng=", "Bearer \xff"])
def test_without_a_valid_token_the_api_says_401_as_problem_json(app, header):
    response = app.test_client().get("/api/v1/me", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"
    assert response.json["status"] == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_the_api_takes_no_cookie_even_if_one_is_sent(app, librarian):
    value = librarian.get_cookie("desk", path="/desk").value
    response = app.test_client().get("/api/v1/me", headers={"Cookie": f"desk={value}"})
    assert response.status_code == 401


def test_the_desk_takes_no_token(app, token):
    headers = {"Authorization": f"Bearer {token}"}
    assert app.test_client().get("/desk/", headers=headers).status_code == 303
