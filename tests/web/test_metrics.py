"""Figures for monitoring."""

from types import SimpleNamespace

from prometheus_client.parser import text_string_to_metric_families

from searchsvc.web.app import create_app


def figures(client):
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_and_empty_searches_are_counted(client):
    before = figures(client)
    client.get("/api/v1/search?q=tin")
    client.get("/api/v1/search?q=xyzzy")
    client.get("/search?q=xyzzy")
    client.get("/api/v1/search?q=a&q=b")
    after = figures(client)

    def more(*key):
        return after[key] - before.get(key, 0)

    assert more("searchsvc_requests_total", "api.search", "200") == 2
    assert more("searchsvc_requests_total", "api.search", "422") == 1
    assert more("searchsvc_request_seconds_count", "api.search") == 3
    assert more("searchsvc_searches_without_result_total") == 2


def test_the_index_tells_its_generation_and_what_it_lacks(services, tmp_path):
    client = create_app(services.settings, services).test_client()
    (tmp_path / "a.jsonl").write_text('{"title": "tin"}')
    services.importer.run([tmp_path / "a.jsonl"])
    waiting = figures(client)
    assert waiting["searchsvc_outbox_waiting",] == waiting["searchsvc_outbox_end",] == 1
    assert not any(name == "searchsvc_index_info" for name, *_ in waiting)
    services.indexer.catch_up()
    served = figures(client)
    assert served["searchsvc_outbox_waiting",] == 0
    assert served["searchsvc_index_info", services.search.generation()] == 1


def test_an_answer_does_not_fail_where_it_cannot_be_counted(client, monkeypatch):
    def gone(*_):
        raise FileNotFoundError

    monkeypatch.setattr("searchsvc.web.metrics._REQUESTS", SimpleNamespace(labels=gone))
    assert client.get("/search?q=tin").status_code == 200
