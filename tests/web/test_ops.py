"""Whoever runs the service learns whether it lives, is ready, and how much it does."""

import pytest

from searchsvc.services.container import Services
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


def test_with_the_index_of_another_catalogue_it_is_not_ready_and_says_so(tmp_path):
    folders = {name: tmp_path / name for name in ("one", "other")}
    for corpus in folders.values():
        with Services(Settings(corpus=corpus, index=tmp_path / corpus.name / "index")) as services:
            services.indexer.catch_up()
    mixed = Settings(corpus=folders["one"], index=folders["other"] / "index")
    with Services(mixed) as services:
        client = create_app(mixed, services).test_client()
        for path in ("/readyz", "/api/v1/search"):
            assert "không theo kho này" in get(client, path, status=503).json["detail"]
        services.indexer.catch_up()
        assert get(client, "/readyz").json["generation"]
        assert get(client, "/api/v1/search").json["total"] == 0


def test_it_is_ready_no_longer_where_damage_is_known_of(tmp_path):
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Services(settings) as services:
        services.indexer.catch_up()
        client = create_app(settings, services).test_client()
        get(client, "/readyz")
        (current,) = (path for path in (settings.index / "whoosh").iterdir() if path.is_dir())
        (current / "damaged").touch()
        get(client, "/readyz", status=503)


def test_what_else_does_not_work_is_told_while_searches_are_answered(services):
    services.indexer.catch_up()
    client = create_app(services.settings, services).test_client()
    silent = get(client, "/readyz").json
    assert (silent["status"], silent["indexer_alive"]) == ("degraded", False)
    services.readiness.heartbeat.beat()
    told = get(client, "/readyz").json
    assert told.pop("generation")
    assert told == {
        "status": "ok",
        "outbox_waiting": 0,
        "indexer_alive": True,
        "catalog_writable": True,
        "index_writable": True,
    }


@pytest.mark.parametrize(
    ("allowed", "address", "forwarded", "status"),
    [
        ("local", "127.0.0.1", {}, 200),
        ("local", "::1", {}, 200),
        ("local", "192.0.2.7", {}, 404),
        ("local", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 404),
        ("local", "127.0.0.1", {"X-Real-IP": "192.0.2.7"}, 404),
        ("local", "127.0.0.1", {"Via": "1.1 proxy"}, 404),
        ("local", "127.0.0.1", {"X-Forwarded-Host": "localhost"}, 404),
        ("local", "127.0.0.1", {"Host": "tra-cuu.example.vn"}, 404),
        ("local", "127.0.0.1", {"Host": "localhost:8080"}, 200),
        ("local", "::1", {"Host": "[::1]:8080"}, 200),
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
