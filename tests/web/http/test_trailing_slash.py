"""A slash behind an address."""

import pytest


@pytest.mark.parametrize(
    ("given", "leads_to"),
    [
        ("/api/v1/search/?q=c%E1%BA%A7n+th%C6%A1", "/api/v1/search?q=c%E1%BA%A7n+th%C6%A1"),
        ("/search/", "/search"),
        ("/help//", "/help"),
        ("/openapi.json/", "/openapi.json"),
    ],
)
def test_it_leads_to_the_address_without_it(client, given, leads_to):
    response = client.get(given)
    assert (response.status_code, response.headers["Location"]) == (308, leads_to)


def test_a_body_is_sent_again(client):
    assert client.post("/api/v1/search/", json={}).status_code == 308


@pytest.mark.parametrize("path", ["/nowhere/", "//example.org/", "/records/none/", "/"])
def test_other_addresses_lead_nowhere(client, path):
    assert client.get(path).status_code in (200, 404)
