"""Browsers are kept from what no page of ours asks for."""

from dataclasses import replace

import pytest

from searchsvc.web.app import create_app
from searchsvc.web.guard.security import own_root


def test_pages_carry_the_headers_that_keep_a_browser_safe(client):
    headers = client.get("/").headers
    allowed = dict(each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"] == "'self'"  # files alone: no 'unsafe-inline', no other host
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("tim.example.vn", 200),
        ("tim.example.vn:8080", 200),
        ("evil.example", 400),
        ("a@b", 400),
        ("127.0.0.1:8080", 200),
    ],
)
def test_only_hosts_of_the_settings_are_answered(services, host, status):
    settings = replace(services.settings, allowed_hosts="tim.example.vn")
    client = create_app(settings, services).test_client()
    assert client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("seconds", "scheme", "sent"),
    [(600, "https", "max-age=600"), (600, "http", None), (0, "https", None)],
)
def test_browsers_that_came_by_https_insist_on_it_where_a_setting_says_so(
    services, seconds, scheme, sent
):
    client = create_app(replace(services.settings, hsts_seconds=seconds), services).test_client()
    response = client.get("/healthz", base_url=f"{scheme}://localhost")
    assert response.headers.get("Strict-Transport-Security") == sent


@pytest.mark.parametrize(
    ("hosts", "host", "root"),
    [
        ("tim.example.vn", "tim.example.vn", "http://tim.example.vn"),
        ("", "evil.example", ""),
        ("", "localhost", "http://localhost"),
        ("", "127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_addresses_are_made_of_no_host_that_nobody_named(services, hosts, host, root):
    app = create_app(replace(services.settings, allowed_hosts=hosts), services)
    with app.test_request_context("/", headers={"Host": host}):
        assert own_root() == root
