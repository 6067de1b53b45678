"""Where a request comes from is what a trusted proxy says, else who connects."""

from dataclasses import replace

import pytest
from flask import request

from searchsvc.web.app import create_app
from searchsvc.web.guard.proxies import client_of


def asked(services, proxies, forwarded):
    """Who is taken for the client of a request that came by a proxy."""
    app = create_app(replace(services.settings, trusted_proxies=proxies), services)
    seen = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(request.remote_addr))
    app.test_client().get("/healthz", headers={"X-Forwarded-For": forwarded})
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "client"), [(0, "127.0.0.1"), (1, "198.51.100.2"), (2, "203.0.113.7")]
)
def test_as_many_proxies_are_believed_as_there_are(services, proxies, client):
    forwarded = "192.0.2.66, 203.0.113.7, 198.51.100.2"
    assert asked(services, proxies, forwarded) == client
    assert client_of("127.0.0.1", forwarded, proxies) == client


@pytest.mark.parametrize("forwarded", ["", "203.0.113.7", " , "])
def test_where_proxies_are_missing_who_connects_is_the_client(forwarded):
    assert client_of("127.0.0.1", forwarded, 2) == "127.0.0.1"
