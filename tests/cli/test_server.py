"""What ``searchsvc serve`` says when it starts."""

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.cli import server as serving
from searchsvc.services.container import Services
from searchsvc.settings import Settings


class Ended:
    """A process that has ended at once."""

    returncode = 1

    def __init__(self, command, env=None):
        self.command = command

    def poll(self):
        return self.returncode

    def terminate(self):
        pass

    def wait(self, timeout):
        return self.returncode


@pytest.fixture
def start(tmp_path, monkeypatch):
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path))
    monkeypatch.setattr(serving.subprocess, "Popen", Ended)
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    return lambda: serving.run("127.0.0.1", 8080, 1)


def test_the_first_start_says_how_to_make_an_admin(start, capsys):
    start()
    assert "users add TÊN --role admin" in capsys.readouterr().err
    with Services(Settings.load()) as services:
        services.people.add(CONSOLE, "Lan", Role.ADMIN, "ba con vịt xanh")
    start()
    assert "users add" not in capsys.readouterr().err
