"""Real servers on the loopback interface, and clients of them."""

import threading
from contextlib import contextmanager

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from searchsvc.client import Client


class Quiet(WSGIRequestHandler):
    def log_request(self, *_):
        """Says nothing."""


@contextmanager
def serving(app):
    """A server of an application; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def sample_address(sample_app):
    """Where the sample corpus is served."""
    with serving(sample_app) as address:
        yield address


@pytest.fixture
def sample_client(sample_address):
    """A client of the service over the sample corpus, without a token."""
    return Client(sample_address)
