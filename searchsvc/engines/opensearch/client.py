"""Makes the client of a cluster from the settings."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from opensearchpy import OpenSearch

from searchsvc.errors import InvalidSetting
from searchsvc.settings import Settings

_RETRIES = 2  # on other nodes, where one does not answer
_CONNECTIONS = 32  # to each node; a web server has as many threads at most


def make_client(settings: Settings) -> OpenSearch:
    """Returns a client of the nodes that the settings name; it connects when it is first used.

    Raises InvalidSetting where an address is none.
    """
    nodes = [node.strip() for node in settings.opensearch_url.split(",") if node.strip()]
    if not nodes:
        raise InvalidSetting("SEARCHSVC_OPENSEARCH_URL: SEARCHSVC_ENGINE=opensearch needs one")
    for node in nodes:
        _check(node)
    # what fails is told by our own errors; the client warns of each state that is not there yet
    logging.getLogger("opensearch").setLevel(logging.ERROR)
    return OpenSearch(nodes, **_options(settings))


def _options(settings: Settings) -> dict[str, Any]:
    options: dict[str, Any] = {
        "timeout": settings.opensearch_timeout,
        "max_retries": _RETRIES,
        "retry_on_timeout": False,  # a busy cluster is not helped by asking twice
        "http_compress": True,
        "maxsize": _CONNECTIONS,
    }
    if settings.opensearch_ca_file:
        options["ca_certs"] = settings.opensearch_ca_file
    if settings.opensearch_api_key:
        options["headers"] = {"Authorization": f"ApiKey {settings.opensearch_api_key}"}
    return options


def _check(node: str) -> None:
    try:
        parts = urlsplit(node)
        is_address = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        is_address = False
    if not is_address:
        place = node.rpartition("@")[2]  # a password is not shown
        raise InvalidSetting(f"SEARCHSVC_OPENSEARCH_URL: {place!r} is no http or https address")
