"""What browsers and proxies may keep: one rule for each endpoint."""

import pytest

from searchsvc.web.http.caching import RULES

RECORD = "nam-can-tho-2012-mot-cua-dien-tu"


@pytest.mark.parametrize(
    "path",
    ["/search?q=tin", "/api/v1/search", "/api/v1/suggest?q=t", "/api/v1/facets/topic",
     f"/api/v1/records/{RECORD}", f"/api/v1/records/{RECORD}/similar", f"/records/{RECORD}",
     "/openapi.json"],
)  # fmt: skip
def test_what_readers_see_is_asked_for_again_by_language(client, path):
    response = client.get(path)
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language"} <= set(response.vary.to_header().split(", "))


@pytest.mark.parametrize("language", ["", "&lang=en"])
@pytest.mark.parametrize(
    "path",
    ["/", "/search", "/search?q=tin&province=can-tho", "/search/facets/province", "/coverage",
     f"/records/{RECORD}", f"/report?record={RECORD}", "/help", "/about", "/privacy",
     "/accessibility"],
)  # fmt: skip
def test_a_page_that_was_kept_is_not_sent_again_and_never_in_another_language(
    client, path, language
):
    path += language if "?" in path else language.replace("&", "?")
    kept = client.get(path)
    known = {"If-None-Match": kept.headers["ETag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    for response in (kept, again):
        assert {"Cookie", "Accept-Language"} <= set(response.vary.to_header().split(", "))
    other = client.get(path, headers={**known, "Accept-Language": "en"})
    if not language:
        assert (other.status_code, '<html lang="en"' in other.text) == (200, True)


@pytest.mark.parametrize(
    "path", ["/desk/login", "/desk/records", "/api/v1/jobs", "/api/v1/me", "/api/v1/bets/7"]
)
def test_what_needs_an_account_is_kept_nowhere_not_even_the_refusal(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_an_error_has_the_rule_of_its_endpoint(client):
    assert client.get("/records/none").headers["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in client.get("/healthz").headers


def test_every_endpoint_has_a_rule_or_is_known_to_need_none(sample_app):
    assert set(RULES) == {rule.endpoint for rule in sample_app.url_map.iter_rules()}


def test_a_record_read_with_a_token_is_kept_for_that_token(store, librarians_program):
    store("a")
    response = librarians_program.get("/curation/records/a")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response.vary
