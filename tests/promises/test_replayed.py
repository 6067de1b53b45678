"""What was valid once, or somewhere, is so there alone: cursors, tags, sessions, tokens, forms."""

import json
from dataclasses import replace

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.services.container import Services
from searchsvc.web.app import create_app
from tests.web.desk_client import PASSWORD, Program, add_people, form_token, sign_in, submit

HIDDEN = "zentari"


@pytest.fixture
def site(archive, settings, tmp_path):
    """An application over thirty public records and five that are not."""
    rows = [{"id": f"r{n}", "title": f"Tin số {n}", "province": "can-tho"} for n in range(30)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    archive.importer.run([tmp_path / "rows.jsonl"])
    archive.importer._state = "in_review"
    hidden = [{"id": f"h{n}", "title": f"Tin {HIDDEN} {n}"} for n in range(5)]
    (tmp_path / "hidden.jsonl").write_text("\n".join(map(json.dumps, hidden)))
    archive.importer.run([tmp_path / "hidden.jsonl"])
    archive.indexer.catch_up()
    return create_app(settings, archive)


@pytest.fixture
def people(site, archive):
    return add_people(archive)


def cookie_of(client) -> str:
    return client.get_cookie("desk", path="/desk").value


def test_a_cursor_is_of_one_search_and_one_site(site, settings):
    reader = site.test_client()
    first = reader.get("/api/v1/search?q=tin&per_page=10&sort=title").json
    assert first["total"] == 30
    cursor = first["links"]["next"].partition("cursor=")[2]
    second = reader.get(first["links"]["next"])
    assert (second.status_code, len(second.json["hits"])) == (200, 10)
    assert HIDDEN not in second.text
    for query in ("q=tin&sort=-date", "q=số", "", "q=tin&sort=title&province=can-tho"):
        answer = reader.get(f"/api/v1/search?{query}&cursor={cursor}")
        assert (answer.status_code, answer.json["parameter"]) == (422, "cursor")
    elsewhere = replace(settings, secret_key="the key of another site")
    other = create_app(elsewhere, Services(elsewhere)).test_client()
    assert other.get(first["links"]["next"]).status_code == 422


def test_a_tag_of_a_search_does_not_fit_a_record(site):
    reader = site.test_client()
    tag = reader.get("/api/v1/search?q=tin").headers["ETag"]
    same = reader.get("/api/v1/search?q=tin", headers={"If-None-Match": tag})
    assert same.status_code == 304
    for path in ("/api/v1/records/r1", "/records/r1", "/api/v1/suggest?q=tin"):
        other = reader.get(path, headers={"If-None-Match": tag})
        assert other.status_code == 200, path


def test_a_session_ends_where_it_was_ended_also_for_who_kept_its_cookie(site, people):
    one, thief = sign_in(site, "editor"), site.test_client()
    thief.set_cookie("desk", cookie_of(one), path="/desk")
    assert thief.get("/desk/").status_code == 200
    submit(one, "/desk/logout", page="/desk/")
    assert thief.get("/desk/").status_code == 303


@pytest.mark.parametrize("ending", ["deactivate", "password", "everywhere"])
def test_so_it_does_when_the_account_changes(site, archive, people, ending):
    one = sign_in(site, "editor")
    admin, editor = people[Role.ADMIN], people[Role.EDITOR]
    if ending == "deactivate":
        archive.people.set_active(admin, editor, active=False)
    elif ending == "password":
        archive.people.set_password(admin, editor, "một mật khẩu mới")
    else:
        archive.sign_in.sign_out_everywhere(editor)
    assert one.get("/desk/").status_code == 303


def test_a_cookie_of_another_instance_is_none(site, settings, people, tmp_path):
    """Another secret, the same people; and another archive, the same secret."""
    cookie = cookie_of(sign_in(site, "editor"))
    with Services(replace(settings, secret_key="other")) as services:
        other = create_app(services.settings, services).test_client()
        other.set_cookie("desk", cookie, path="/desk")
        assert other.get("/desk/").status_code == 303
    elsewhere = replace(settings, corpus=tmp_path / "c", index=tmp_path / "i")
    with Services(elsewhere) as services:
        add_people(services)
        other = create_app(elsewhere, services).test_client()
        other.set_cookie("desk", cookie, path="/desk")
        assert other.get("/desk/").status_code == 303


def test_a_cookie_is_not_a_token_nor_a_token_a_cookie(site, archive, people):
    editor = people[Role.EDITOR]
    token = archive.people.make_token(editor, editor, "x")
    browser = sign_in(site, "editor")
    assert browser.get("/api/v1/me").status_code == 401
    for header in (f"Bearer {cookie_of(browser)}", f"Basic {token}", token):
        client = site.test_client()
        assert client.get("/api/v1/me", headers={"Authorization": header}).status_code == 401
    thief = site.test_client()
    thief.set_cookie("desk", token, path="/desk")
    headers = {"Authorization": f"Bearer {token}"}
    assert thief.get("/desk/", headers=headers).status_code == 303


def test_a_token_ends_with_its_revocation_and_its_person(site, archive, people, settings, tmp_path):
    editor, admin = people[Role.EDITOR], people[Role.ADMIN]
    program, other = (Program(site, archive, editor) for _ in range(2))
    assert program.get("/me").json["role"] == "editor"
    (first, _) = archive.people.tokens(editor, editor)
    archive.people.revoke_token(editor, editor, first.id)
    assert program.get("/me").status_code == 401
    archive.people.set_role(admin, editor, Role.LIBRARIAN)
    assert other.get("/me").json["role"] == "librarian"
    archive.people.set_active(admin, editor, active=False)
    assert other.get("/me").status_code == 401
    elsewhere = replace(settings, corpus=tmp_path / "c", index=tmp_path / "i")
    with Services(elsewhere) as services:
        add_people(services)
        client = create_app(elsewhere, services).test_client()
        assert client.get("/api/v1/me", headers=program._headers).status_code == 401


def test_a_forms_token_is_of_its_session_alone(site, people):
    one, other = sign_in(site, "editor"), sign_in(site, "admin")
    token = form_token(one, "/desk/account/tokens")
    fields = {"csrf_token": token, "label": "x"}
    assert other.post("/desk/account/tokens", data=fields).status_code == 400
    assert site.test_client().post("/desk/login", data=fields).status_code == 400
    submit(one, "/desk/logout", page="/desk/")
    again = submit(one, "/desk/login", name="editor", password=PASSWORD)
    assert again.status_code == 303
    assert one.post("/desk/account/tokens", data=fields).status_code == 400


def test_a_version_of_one_record_does_not_open_another_nor_an_old_one(site, archive, people):
    program = Program(site, archive, people[Role.EDITOR])
    change = {"values": {"author": "Lan"}, "reason": "x"}
    assert program.send("PATCH", "/curation/records/r1", change, version=1).status_code == 200
    assert program.send("PATCH", "/curation/records/r1", change, version=1).status_code == 412
    assert program.send("PATCH", "/curation/records/r2", change, version=2).status_code == 412
