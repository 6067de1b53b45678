"""Duplicates through the API."""

from tests import stored


def decide_copy(program, body, record="paper"):
    version = program.call("GET", f"/api/v1/curation/records/{record}").json["version"]
    address = f"/api/v1/families/{record}"
    return program.call("POST", address, body, **{"If-Match": f'"{version}"'})


def test_families_are_decided_on_and_merging_is_an_editors(programs, services):
    librarian, editor = programs["librarian"], programs["editor"]
    (family,) = librarian.call("GET", "/api/v1/families").json["families"]
    assert [record["id"] for record in family] == ["first", "paper"]
    decide_copy(librarian, {"decision": "canonical"})
    decide_copy(librarian, {"decision": "separate"})
    answer = librarian.call("GET", "/api/v1/families").json
    assert (answer["total"], answer["apart"][0]["by"]) == (0, "librarian")
    decide_copy(librarian, {"decision": "rejoin"})
    merge = {"decision": "merge", "into": "first"}
    assert decide_copy(librarian, merge).status_code == 403
    assert decide_copy(editor, merge).status_code == 200
    assert stored.record(services.catalog, "paper").merged_into == "first"
