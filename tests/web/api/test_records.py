"""Public records as JSON, and those like them."""

import json

import pytest

from searchsvc.web.app import create_app


def get(client, path, status=200, **options):
    response = client.get(path, **options)
    assert response.status_code == status, response.text
    return response


def test_a_record_is_shown_with_its_evidence(client):
    hit = get(client, "/api/v1/search?q=can+tho").json["hits"][0]
    record = get(client, f"/api/v1{hit['url']}").json
    assert record["id"] == hit["id"]
    assert "bài mẫu" in record["body"].lower()
    assert {row["field"] for row in record["evidence"]} >= {"province", "year"}
    for row in record["evidence"]:
        assert 0 <= row["confidence"] <= 1


def test_an_id_may_hold_any_character(client, sample_services):
    assert get(client, "/api/v1/records/a%2Fb%3F", status=404).json["detail"]


ODD_IDS = ["ố0", 'q"uote', "/lead", "a//b", "a/b c?d#e%41", "../../etc", "a/", "a/similar"]


@pytest.mark.parametrize("odd", ODD_IDS)
def test_a_record_of_any_id_can_be_opened_and_kept(services, tmp_path, odd):
    (tmp_path / "odd.jsonl").write_text(json.dumps({"id": odd, "title": "tin"}))
    services.importer.run([tmp_path / "odd.jsonl"])
    services.indexer.catch_up()
    client = create_app(services.settings, services).test_client()
    (hit,) = get(client, "/api/v1/search?q=tin").json["hits"]
    response = get(client, f"/api/v1{hit['url']}")
    assert response.json["id"] == odd
    assert response.headers["ETag"].isascii()
    again = client.get(f"/api/v1{hit['url']}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert get(client, hit["url"]).status_code == 200


def test_similar_records_are_hits(client):
    hit = get(client, "/api/v1/search?q=can+tho").json["hits"][0]
    answer = get(client, f"/api/v1{hit['url']}/similar").json
    assert answer["id"] == hit["id"]
    assert answer["hits"]
    assert hit["id"] not in {other["id"] for other in answer["hits"]}
    for other in answer["hits"]:
        assert set(other) == set(hit)
    get(client, "/api/v1/records/none/similar", status=404)
