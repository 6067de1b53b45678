"""An empty archive for commands, a report to put into it, and a server of the sample corpus."""

import os
import signal
import subprocess

import pytest
from click.testing import CliRunner

from searchsvc.cli.main import main

from .serving import SERVE


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(tmp_path / "index"))
    return lambda *arguments: CliRunner().invoke(main, [str(part) for part in arguments])


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "can-tho.txt"
    path.write_text("Tin Cần Thơ\n\nSở Thông tin và Truyền thông thành phố Cần Thơ họp năm 2013.")
    return path


@pytest.fixture
def environment(sample_settings):
    """That of a process whose archive is the sample corpus."""
    return os.environ | {
        "SEARCHSVC_CORPUS": str(sample_settings.corpus),
        "SEARCHSVC_INDEX": str(sample_settings.index),
    }


@pytest.fixture
def server(environment):
    """``searchsvc serve`` as a process, at a port of its own."""
    command = [*SERVE, "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.send_signal(signal.SIGTERM)
