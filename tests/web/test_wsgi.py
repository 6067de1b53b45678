"""What the web workers share is the application of the environment's settings."""

import pytest

from searchsvc.web.wsgi import application


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The application as a web server makes it."""
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(tmp_path / "index"))
    made = application()
    yield made
    made.extensions["searchsvc"].close()


def test_it_serves_the_archive_that_the_environment_names(served, tmp_path):
    assert served.extensions["searchsvc"].settings.corpus == tmp_path / "corpus"
    assert served.test_client().get("/healthz").status_code == 200
