"""Pages of other sites may read what anybody may read of the API, and nothing else."""

import pytest

ORIGIN = {"Origin": "https://other.example"}
ALLOWED = "Access-Control-Allow-Origin"


@pytest.mark.parametrize(
    "path", ["/search?q=tin", "/search?colour=red", "/suggest?q=t", "/records/none"]
)
def test_public_answers_and_their_errors_may_be_read_anywhere(client, path):
    headers = client.get(f"/api/v1{path}", headers=ORIGIN).headers
    assert headers[ALLOWED] == "*"
    assert "ETag" in headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_preflight_names_what_may_be_asked(client):
    asked = ORIGIN | {"Access-Control-Request-Method": "GET"}
    response = client.options("/api/v1/search", headers=asked)
    assert response.status_code == 200
    assert response.headers[ALLOWED] == "*"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert "Authorization" not in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/bets", "/search?q=tin", "/desk/login"])
@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_nothing_else_may(client, method, path):
    response = client.open(path, method=method, headers=ORIGIN)
    assert ALLOWED not in response.headers
