"""Accounts, as admins keep them at the desk."""

import re

import pytest

from searchsvc.catalog.accounts.roles import Role
from tests.web.desk_client import PASSWORD, sign_in, submit


def add(client, **fields):
    given = {"name": "Bình", "role": "librarian", "password": PASSWORD} | fields
    return submit(client, "/desk/people/add", **given)


def test_somebody_new_can_sign_in(app, admin):
    assert add(admin).location == "/desk/people"
    page = admin.get("/desk/people").text
    assert "Đã thêm tài khoản “Bình”" in page
    sign_in(app, "bình")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": "ADMIN"}, "Đã có tài khoản"),
        ({"name": "<b>"}, "Tên tài khoản gồm"),
        ({"role": "reader"}, "Vai trò của tài khoản"),
        ({"role": "boss"}, "Vai trò của tài khoản"),
        ({"password": "Bình"}, "ít nhất 10"),
    ],
)
def test_what_does_not_do_is_told_and_what_was_typed_stays(admin, fields, reason):
    response = add(admin, **fields)
    assert response.status_code == 422
    assert reason in response.text
    assert "<b>" not in response.text
    if "name" not in fields:
        assert 'value="Bình"' in response.text
        assert PASSWORD not in response.text


def test_a_role_can_be_changed(people, admin, librarian):
    one = people[Role.LIBRARIAN].id
    assert librarian.get("/desk/people").status_code == 403
    submit(admin, f"/desk/people/{one}/role", page=f"/desk/people/{one}", role="admin")
    assert librarian.get("/desk/people").status_code == 200


def test_a_deactivated_person_is_out_until_reactivated(app, people, admin, librarian):
    page = f"/desk/people/{people[Role.LIBRARIAN].id}"
    submit(admin, f"{page}/active", page=page, active="0")
    assert "đã khoá" in admin.get("/desk/people").text
    assert librarian.get("/desk/").status_code == 303
    submit(admin, f"{page}/active", page=page, active="1")
    sign_in(app, "librarian")


@pytest.mark.parametrize(("act", "field"), [("role", "editor"), ("active", "0")])
def test_the_last_admin_stays(people, admin, act, field):
    page = f"/desk/people/{people[Role.ADMIN].id}"
    submit(admin, f"{page}/{act}", page=page, **{act: field})
    assert "duy nhất" in admin.get(page).text
    assert admin.get("/desk/people").status_code == 200


def test_a_lost_password_is_set_anew(app, people, admin, librarian):
    action = f"/desk/people/{people[Role.LIBRARIAN].id}/password"
    response = submit(admin, action, password="ngắn")
    assert response.status_code == 422
    submit(admin, action, password="một mật khẩu khác")
    assert librarian.get("/desk/").status_code == 303
    sign_in(app, "librarian", "một mật khẩu khác")


@pytest.mark.parametrize("number", ["99", "0", str(2**63 - 1), str(2**63), "9" * 400, "-1", "x"])
def test_accounts_that_do_not_exist_are_not_found(admin, number):
    assert admin.get(f"/desk/people/{number}").status_code == 404


def test_the_menu_shows_what_a_role_may_enter(admin, librarian):
    def links(client):
        return set(re.findall(r'href="(/desk/[^"]*)"', client.get("/desk/").text))

    assert links(admin) - links(librarian) == {"/desk/people", "/desk/audit"}
    for client in (admin, librarian):
        for link in links(client):
            assert client.get(link).status_code == 200
