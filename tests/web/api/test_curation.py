"""Curating through the API: the rules of the desk, for programs."""

import threading
from urllib.parse import quote

import pytest

from searchsvc.catalog.records.workflow import State
from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.services.curating.archive import EDITOR, found

RECORD = "/curation/records/a"


def edit(program, version=1, reason="", **values):
    return program.send("PATCH", RECORD, {"values": values, "reason": reason}, version=version)


def test_a_record_is_read_with_all_that_curation_knows(store, librarians_program, described):
    store("a")
    response = described(librarians_program.get(RECORD), "get", "/curation/records/{id}")
    assert response.headers["ETag"] == '"1"'
    assert response.json["values"]["covers"] == [2012]
    assert response.json["origins"]["province"] == "machine"
    assert response.json["state"] == "published"


def test_an_edit_names_the_version_that_was_read(services, store, librarians_program, described):
    store("a")
    response = described(
        edit(librarians_program, title="Mới", notes="x"), "patch", "/curation/records/{id}"
    )
    assert response.headers["ETag"] == '"2"'
    assert response.json["record"]["values"]["title"] == "Mới"
    assert response.json["record"]["origins"]["title"] == "person"
    assert found(services, "Mới") == {"a"}
    again = edit(librarians_program, version=2, title="Mới")
    assert (again.status_code, again.json["act"]) == (200, None)


def test_a_stale_edit_gets_both_versions(store, librarians_program, editors_program, described):
    store("a")
    edit(editors_program, title="của Em")
    stale = described(edit(librarians_program, title="của Lan"), "patch", "/curation/records/{id}")
    assert stale.status_code == 412
    told = stale.json
    assert (told["base"]["title"], told["current"]["title"]) == ("Tin a", "của Em")
    assert (told["wanted"], told["version"]) == ({"title": "của Lan"}, 2)


@pytest.mark.parametrize(
    ("tag", "status"),
    [(None, 428), *((tag, 412) for tag in ("*", 'W/"1"', "1", '"1", "2"', '"x"', '"9"'))],
)
def test_an_edit_needs_exactly_one_version(services, store, librarians_program, tag, status):
    store("a")
    headers = {"If-Match": tag} if tag else {}
    response = librarians_program.send("PATCH", RECORD, {"values": {"title": "x"}}, headers=headers)
    assert response.status_code == status
    assert stored.record(services.catalog, "a").version == 1


def test_all_that_is_wrong_is_told_by_field(store, librarians_program, described):
    store("a")
    response = edit(librarians_program, date="x", province="y", state="published", body="z")
    described(response, "patch", "/curation/records/{id}")
    assert response.status_code == 422
    assert set(response.json["problems"]) == {"date", "province", "state"}


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"x", b'{"values": []}', b'{"values": {"title": "\\ud800"}}', b"[" * 99_999,
     b'{"values": {}, "reason": 7}', b'{"values": {}, "x": 1}', b"\xff"],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused(services, store, librarians_program, body):
    store("a")
    response = librarians_program.send("PATCH", RECORD, data=body, version=1)
    assert response.status_code in (400, 422)
    assert stored.record(services.catalog, "a").version == 1


def put(program, version, state, **others):
    body = {"state": state, **others}
    return program.send("PUT", "/curation/states/a", body, version=version)


def test_states_by_role(services, store, librarians_program, editors_program, described, app):
    store("a", "b")
    path = "/curation/states/{id}"
    assert (
        described(put(librarians_program, 1, "withdrawn", reason="x"), "put", path).status_code
        == 403
    )
    assert described(put(editors_program, 1, "withdrawn"), "put", path).status_code == 422
    assert (
        described(put(editors_program, 1, "withdrawn", reason="sai"), "put", path).status_code
        == 200
    )
    assert "sai" in app.test_client().get("/api/v1/records/a").json["detail"]
    assert described(put(librarians_program, 2, "published"), "put", path).status_code == 403
    assert described(put(editors_program, 1, "published"), "put", path).status_code == 412
    assert put(editors_program, 2, "in_review").status_code == 200
    assert put(librarians_program, 3, "draft").status_code == 200
    assert put(librarians_program, 4, "published").status_code == 403
    assert (
        described(put(editors_program, 4, "merged", reason="x", into="b"), "put", path).status_code
        == 409
    )
    assert put(editors_program, 4, "gone").status_code == 422
    assert stored.record(services.catalog, "a").state == State.DRAFT


def test_history_restoring_and_undoing(services, store, librarians_program, described):
    store("a")
    act = edit(librarians_program, title="hai", reason="thử").json["act"]
    told = described(
        librarians_program.get("/curation/history/a"), "get", "/curation/history/{id}"
    ).json
    assert told["versions"][0]["changes"] == [{"field": "title", "before": "Tin a", "after": "hai"}]
    assert [(each["id"], each["version"], each["reason"]) for each in told["acts"]] == [
        (act, 2, "thử")
    ]
    path = "/curation/acts/{act_id}/undo"
    undone = described(
        librarians_program.send("POST", f"/curation/acts/{act}/undo", {}), "post", path
    )
    assert undone.json["undoes"] == act
    assert stored.record(services.catalog, "a").title == "Tin a"
    again = librarians_program.send("POST", f"/curation/acts/{act}/undo", {})
    assert described(again, "post", path).status_code == 409
    restored = librarians_program.send(
        "POST", "/curation/restorations/a", {"version": 2}, version=3
    )
    described(restored, "post", "/curation/restorations/{id}")
    assert restored.json["record"]["values"]["title"] == "hai"
    for version in (0, "2", 99, 2**70, None):
        refused = librarians_program.send(
            "POST", "/curation/restorations/a", {"version": version}, version=4
        )
        assert refused.status_code in (404, 422)


def test_an_editors_act_is_not_undone_by_a_librarian(
    services, store, librarians_program, editors_program
):
    store("a")
    act = put(editors_program, 1, "withdrawn", reason="sai").json["act"]
    assert librarians_program.send("POST", f"/curation/acts/{act}/undo", {}).status_code == 403
    assert editors_program.send("POST", f"/curation/acts/{act}/undo", {}).status_code == 200
    assert stored.record(services.catalog, "a").state == State.PUBLISHED


def test_records_of_every_state_are_listed(services, store, librarians_program, described):
    store("a", "b")
    services.editor.move("b", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    path = "/curation/records"
    for query, ids in (("", {"a", "b"}), ("?state=withdrawn", {"b"}), ("?q=tin+A", {"a"})):
        told = described(librarians_program.get(path + query), "get", path).json
        assert {each["id"] for each in told["records"]} == ids
        assert told["total"] == len(ids)
    assert described(librarians_program.get(f"{path}?state=x"), "get", path).status_code == 422


def test_what_is_not_there_is_not_found(librarians_program):
    for path in (RECORD, "/curation/history/a"):
        assert librarians_program.get(path).status_code == 404
    assert edit(librarians_program, title="x").status_code == 404


def test_an_id_may_hold_anything(store, librarians_program):
    name = "a/b?c/history é"
    store(name)
    path = f"/curation/records/{quote(name, safe='')}"
    body = {"values": {"title": "khác"}}
    assert librarians_program.send("PATCH", path, body, version=1).json["record"]["id"] == name


def test_a_merged_record_is_not_edited(services, store, librarians_program):
    store("a", "b")
    services.editor.move("a", State.MERGED, version=1, actor=EDITOR, reason="x", into="b")
    assert edit(librarians_program, version=2, title="x").status_code == 409


class Readers:
    """A reader who searches and an indexer, at work until they are told to end."""

    def __init__(self, app, services, total):
        self.failures = []
        self._ended = threading.Event()
        self._search = (app.test_client(), total)
        self._services = services
        self._threads = [threading.Thread(target=self._work)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _work(self):
        client, total = self._search
        while not self._ended.wait(0.05):
            answer = client.get("/api/v1/search?q=bai&per_page=100")
            if (answer.status_code, answer.json["total"]) != (200, total):
                self.failures.append(answer.json)
            self._services.indexer.catch_up()


def write(program, names, numbers, failures):
    """Edit the records in turn; where somebody else was faster, from their version on."""
    versions = dict.fromkeys(names, 1)
    for number in numbers:
        name, body = names[number % len(names)], {"values": {"author": f"tay {number}"}}
        path, status = f"/curation/records/{name}", 412
        while status == 412:
            answer = program.send("PATCH", path, body, version=versions[name])
            status, told = answer.status_code, answer.json
            versions[name] = told["version"] if status == 412 else told["record"]["version"]
        if status != 200:
            failures.append(status)


def test_a_thousand_edits_by_two_while_searches_run(
    app, services, store, librarians_program, editors_program
):
    """Nothing is lost: every edit is a version of its own. Nothing is stale in the end."""
    names = [f"r{number}" for number in range(20)]
    store(*names)
    services.indexer.catch_up()
    failures = []
    shares = [(librarians_program, range(500)), (editors_program, range(500, 1000))]
    writers = [
        threading.Thread(target=write, args=(program, names, numbers, failures))
        for program, numbers in shares
    ]
    with Readers(app, services, len(names)) as readers:
        for thread in writers:
            thread.start()
        for thread in writers:
            thread.join()
    assert failures == readers.failures == []
    revisions = [each for name in names for each in stored.history(services.catalog, name)[1:]]
    written = sorted(each.content["author"] for each in revisions)
    assert written == sorted(f"tay {number}" for number in range(1000))
    services.indexer.catch_up()
    for name in names:
        author = stored.record(services.catalog, name).author
        assert services.search.ids(SearchParameters(q=f'author:"{author}"')) == [name]
