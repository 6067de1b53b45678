"""Hostile queries over HTTP: an answer or a clear refusal, never a fault."""

import pytest

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
