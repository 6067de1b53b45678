"""The whole application: hostile queries get an answer or a clear refusal, never a fault."""

from dataclasses import replace

import pytest

from searchsvc.web.app import create_app

HOSTILE = {
    "100,000 words": "từ " * 100_000,
    "5,000 brackets": "(" * 5000,
    "balanced brackets": "(" * 2500 + "a" + ")" * 2500,
    "1 MB of one letter": "a" * 1_000_000,
    "1 MB of digits": "9." * 500_000,
    "negations": "NOT " * 5000 + "a",
    "fields": "title:" * 5000 + "a",
    "prefixes": "ng* " * 64,
    "expansions": "CNTT UBND " * 32,
    "keystrokes": "caanf thow " * 32,
    "phrases": '"thông tin" ' * 30,
    "controls": "".join(map(chr, range(32))) * 10,
    "surrogates": "\ud800\udfff" * 10,
    "marks": "a" + "\u0301" * 5000,
    "right to left": "\u202e" * 1000 + "tin",
    "regular expression": "(a+)+$" * 50,
    "SQL": "' OR 1=1; DROP TABLE records; --",
    "template": "{{ 7 * 7 }} {% include 'x' %}",
    "format": "{detail} {0.__class__} %s %(x)s",
}


@pytest.mark.parametrize(
    "path",
    ["/search", "/api/v1/search", "/api/v1/facets/province", "/search.csv", "/search.atom"],
)
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_answered(client, path, name):
    q = HOSTILE[name].encode("utf-8", "surrogatepass")
    response = client.get(path, query_string={"q": q})
    assert response.status_code == 200
    assert response.data


@pytest.mark.parametrize("path", ["/search.ris", "/search.bib", "/search.jsonl"])
@pytest.mark.parametrize("name", HOSTILE)
def test_there_may_be_nothing_to_take_along(client, path, name):
    q = HOSTILE[name].encode("utf-8", "surrogatepass")
    assert client.get(path, query_string={"q": q}).status_code == 200


@pytest.mark.parametrize("name", HOSTILE)
def test_typing_it_is_answered(client, name):
    q = HOSTILE[name].encode("utf-8", "surrogatepass")
    assert client.get("/api/v1/suggest", query_string={"q": q}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/records/../../etc/passwd", "/records/%00", "/records/%ff", "/api/v1/records/" + "a" * 9999],
)
def test_hostile_ids_are_not_found(client, path):
    assert client.get(path).status_code == 404


def test_numbers_in_addresses_go_as_far_as_a_database_can_count(librarians_program):
    for number in (2**63 - 1, 2**63, 10**30):
        assert librarians_program.get(f"/notes/{number}").status_code == 404


def test_json_is_written_as_it_is_read(client):
    answer = client.get("/api/v1/facets/province?label=can")
    assert "Cần Thơ" in answer.text
    assert list(answer.json) == ["name", "label", "truncated", "values"]


def test_an_application_of_its_own_settings_shares_nothing(services, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "a", "title": "Tin"}')
    services.importer.run([tmp_path / "a.jsonl"])
    other = replace(services.settings, corpus=tmp_path / "other", index=tmp_path / "other-index")
    own, foreign = (create_app(settings).test_client() for settings in (services.settings, other))
    assert own.get("/records/a").status_code == 200
    assert foreign.get("/records/a").status_code == 404
