"""Tokens by the API: made, listed, used, taken back."""

import pytest

from searchsvc.catalog.db.utc_datetime import utc_now

NEW = {"label": "nhập đêm", "scopes": ["imports", "read"], "days": 30}


@pytest.fixture
def made(librarians_program, described):
    return described(librarians_program.send("POST", "/tokens", NEW), "post", "/tokens").json


def test_a_token_is_made_with_scopes_and_an_end(made):
    assert made["secret"].startswith("searchsvc_")
    assert (made["scopes"], made["used_at"]) == (["imports", "read"], None)
    assert str(utc_now().year) <= made["expires_at"][:4]


def test_a_token_shows_when_it_was_used_and_never_its_secret(
    app, librarians_program, described, made
):
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert app.test_client().get("/api/v1/me", headers=headers).status_code == 200
    listed = described(librarians_program.get("/tokens"), "get", "/tokens").json["tokens"]
    (found,) = [token for token in listed if token["id"] == made["id"]]
    assert found["used_at"]
    assert made["secret"] not in librarians_program.get("/tokens").text


def test_a_bounded_token_makes_no_other(app, made):
    headers = {"Authorization": f"Bearer {made['secret']}"}
    response = app.test_client().post("/api/v1/tokens", json=NEW, headers=headers)
    assert (response.status_code, response.mimetype) == (403, "application/problem+json")


def test_a_token_is_taken_back_once(app, librarians_program, described, made):
    path = f"/tokens/{made['id']}"
    assert librarians_program.send("DELETE", path).status_code == 204
    described(librarians_program.send("DELETE", path), "delete", "/tokens/{token_id}")
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert app.test_client().get("/api/v1/me", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "changed", [{"label": ""}, {"scopes": ["all"]}, {"scopes": "read"}, {"days": 0}, {"days": 9999}]
)
def test_bad_values_are_refused(librarians_program, described, changed):
    response = librarians_program.send("POST", "/tokens", {**NEW, **changed})
    assert described(response, "post", "/tokens").status_code == 422


def test_days_may_be_left_out(librarians_program):
    made = librarians_program.send("POST", "/tokens", {"label": "mãi"}).json
    assert (made["expires_at"], made["scopes"]) == (None, [])
