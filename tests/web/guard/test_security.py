"""Browsers are kept from what no page of ours asks for."""


def test_pages_carry_the_headers_that_keep_a_browser_safe(client):
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
