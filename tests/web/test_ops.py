"""Whoever runs the service learns whether it lives, is ready, and how much it does."""

import pytest

from searchsvc.settings import Settings
from searchsvc.web.app import create_app


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_health_and_readiness(client, services):
    assert get(client, "/healthz").json == {"status": "ok"}
    assert get(client, "/readyz").json["generation"]
    bare = create_app(services.settings, services).test_client()
    assert get(bare, "/healthz").json == {"status": "ok"}
    response = get(bare, "/readyz", status=503)
    assert response.headers["Retry-After"]
    assert get(bare, "/api/v1/search", status=503).mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("allowed", "address", "forwarded", "status"),
    [
        ("local", "127.0.0.1", {}, 200),
        ("local", "::1", {}, 200),
        ("local", "192.0.2.7", {}, 404),
        ("local", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 404),
        ("all", "192.0.2.7", {}, 200),
        ("off", "127.0.0.1", {}, 404),
    ],
)
def test_the_setting_says_who_may_read(services, allowed, address, forwarded, status):
    services.settings = Settings(
        corpus=services.settings.corpus, index=services.settings.index, metrics=allowed
    )
    client = create_app(services.settings, services).test_client()
    response = client.get("/metrics", environ_base={"REMOTE_ADDR": address}, headers=forwarded)
    assert response.status_code == status
