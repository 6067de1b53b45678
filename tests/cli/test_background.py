"""What the background process of ``searchsvc serve`` says when it starts."""

import errno
import threading

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.cli import background
from searchsvc.cli.background import say_how_to_add_an_admin
from searchsvc.errors import EngineUnavailable


def test_it_says_how_to_make_an_admin_until_there_is_one(services, capsys):
    say_how_to_add_an_admin(services, "/opt/bin/searchsvc")
    assert "  /opt/bin/searchsvc users add TÊN --role admin" in capsys.readouterr().err
    say_how_to_add_an_admin(services, "-c")
    assert "  searchsvc users add TÊN" in capsys.readouterr().err
    services.people.add(CONSOLE, "Lan", Role.ADMIN, "ba con vịt xanh")
    say_how_to_add_an_admin(services, "searchsvc")
    assert not capsys.readouterr().err


def test_a_full_disk_is_told_and_waited_for(caplog, monkeypatch):
    monkeypatch.setattr(background, "_FULL_DISK_SECONDS", 0)
    stop, outcomes = threading.Event(), [OSError(errno.ENOSPC, "full", "a.seg"), None]

    def follow(stop):
        if error := outcomes.pop(0):
            raise error
        stop.set()

    background.until_stopped(follow, stop)
    assert not outcomes
    assert [record.getMessage() for record in caplog.records] == [
        "out of space (a.seg: full); nothing is lost, trying again"
    ]


def test_a_search_engine_that_does_not_answer_is_told_and_waited_for(caplog, monkeypatch):
    monkeypatch.setattr(background, "_AWAY_SECONDS", 0)
    stop, outcomes = threading.Event(), [EngineUnavailable("refused"), None]

    def follow(stop):
        if error := outcomes.pop(0):
            raise error
        stop.set()

    background.until_stopped(follow, stop)
    assert not outcomes
    assert [record.getMessage() for record in caplog.records] == [
        "the search engine is unavailable (refused); nothing is lost, trying again"
    ]


def test_another_error_ends_the_process_with_all_its_works():
    stop = threading.Event()
    with pytest.raises(ZeroDivisionError):
        background.until_stopped(lambda _: 1 / 0, stop)
    assert stop.is_set()
