"""The background process of ``searchsvc serve``: the indexer, and what else nobody waits for."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from searchsvc.errors import EngineUnavailable
from searchsvc.logs import set_up_logging
from searchsvc.services.container import Services
from searchsvc.services.imports.disk_space import is_full_disk, reason_of
from searchsvc.settings import Settings

from .parent import end_with_parent

_log = logging.getLogger(__name__)

_FULL_DISK_SECONDS = 10
_AWAY_SECONDS = 2  # until a search engine is asked again that did not answer


def follow(called: str) -> None:
    """Applies the outbox, and beside it runs jobs, keeps insight, reads what texts define,
    looks for damage and tidies up, until told to stop.

    ``called`` is how the ``searchsvc`` was called that started it.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    settings = Settings.load()
    set_up_logging(settings.log_format, settings.log_level)
    with Services(settings) as services:
        say_how_to_add_an_admin(services, called)
        with_vocabulary = copy_context()  # which a thread of its own would not have
        works = (
            services.jobs.follow,
            services.retention.follow,
            services.imports.follow,
            services.definitions.follow,
            services.scrub.follow,
            services.readiness.heartbeat.follow,
        )
        beside = [
            threading.Thread(target=with_vocabulary.copy().run, args=(until_stopped, work, stop))
            for work in works
        ]
        for thread in beside:
            thread.start()
        until_stopped(services.indexer.follow, stop)
        for thread in beside:
            thread.join()


def say_how_to_add_an_admin(services: Services, called: str) -> None:
    """Tells the command that opens the desk, as long as it has nobody to run it."""
    if services.people.has_admin():
        return
    program = called if Path(called).stem == "searchsvc" else "searchsvc"
    click.echo(
        "searchsvc: bàn thủ thư (/desk/) chưa có người quản trị; tạo người đầu tiên bằng lệnh\n"
        f"  {program} users add TÊN --role admin",
        err=True,
    )


def until_stopped(follow: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Follows; should it end with an error, the whole process does, and is started anew. A full
    disk is told in a line and waited for, and so is a search engine that does not answer.
    """
    try:
        while not stop.is_set():
            try:
                follow(stop)
            except (OSError, OperationalError) as error:
                if not is_full_disk(error):
                    raise
                _log.error("out of space (%s); nothing is lost, trying again", reason_of(error))
                stop.wait(_FULL_DISK_SECONDS)
            except EngineUnavailable as error:
                told = "the search engine is unavailable (%s); nothing is lost, trying again"
                _log.error(told, error.detail)
                stop.wait(_AWAY_SECONDS)
    finally:
        stop.set()


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    follow(sys.argv[2])
