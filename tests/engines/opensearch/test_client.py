"""The client is made from the settings."""

import pytest

from searchsvc.errors import InvalidSetting
from searchsvc.settings import Settings

opensearch = pytest.importorskip("searchsvc.engines.opensearch")


def made(**options):
    return opensearch.make_client(Settings(**options))


def test_it_knows_all_nodes_and_their_password():
    client = made(opensearch_url="https://us%40er:se%3Acret@one:9200, http://two:9201")
    first, second = client.transport.hosts
    assert (first["host"], first["http_auth"], first["use_ssl"]) == ("one", "us@er:se:cret", True)
    assert (second["host"], second["port"]) == ("two", 9201)


def test_an_api_key_goes_with_every_request():
    client = made(opensearch_url="http://one:9200", opensearch_api_key="abc")
    headers = client.transport.get_connection().headers
    assert headers["authorization"] == "ApiKey abc"


def test_certificates_are_read_from_a_file():
    client = made(opensearch_url="https://one:9200", opensearch_ca_file="/etc/ours.pem")
    pool = client.transport.get_connection().pool
    assert (pool.ca_certs, pool.cert_reqs) == ("/etc/ours.pem", "CERT_REQUIRED")


@pytest.mark.parametrize("url", ["", "one:9200", "https://", "ftp://one", "http://a:b@one:port"])
def test_an_address_that_is_none_is_refused_without_its_password(url):
    with pytest.raises(InvalidSetting, match="SEARCHSVC_OPENSEARCH_URL") as refused:
        made(opensearch_url=url)
    assert "a:b" not in str(refused.value)
