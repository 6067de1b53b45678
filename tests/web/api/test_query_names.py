"""Names in addresses of the API."""

import pytest


@pytest.mark.parametrize(
    ("address", "parameter", "nearest"),
    [
        ("/me?colour=1", "colour", None),
        ("/bets?stat=ended", "stat", "state"),
        ("/curation/records?stat=draft", "stat", "state"),
        ("/notes?lan=en", "lan", "lang"),
        ("/suggestions?rul=terms", "rul", "rule"),
    ],
)
def test_an_unknown_one_is_named_with_what_was_probably_meant(
    librarians_program, address, parameter, nearest
):
    response = librarians_program.get(address)
    assert (response.status_code, response.json["parameter"]) == (422, parameter)
    assert response.json.get("nearest") == nearest


@pytest.mark.parametrize("address", ["/bets?q=a&q=b", "/suggestions?page=1&page=2", "/me?lang=xx"])
def test_a_value_counts_once_and_is_one_that_there_is(librarians_program, address):
    assert librarians_program.get(address).status_code == 422


@pytest.mark.parametrize(
    "address", ["/bets", "/families", "/reports", "/suggestions", "/insight/quality", "/jobs"]
)
def test_the_language_can_be_named_anywhere(librarians_program, address):
    assert librarians_program.get(f"{address}?lang=en").status_code == 200


def test_who_may_not_ask_is_told_that_first(client):
    assert client.get("/api/v1/me?colour=1").status_code == 401


def test_a_body_has_its_parameters_in_itself(client):
    assert client.post("/api/v1/search?q=tin", json={}).json["parameter"] == "q"
    assert client.post("/api/v1/search?lang=en", json={}).status_code == 200
