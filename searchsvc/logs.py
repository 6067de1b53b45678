"""Lines for whoever runs the service, on standard error: text, or JSON where a program reads them.

A line says what happened where, and to which request. It never holds what somebody searched for,
where they came from, or a secret.
"""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is being answered."""

_OWN = logging.getLogger("searchsvc")


def set_up_logging(form: str, level: str) -> None:
    """Has every line of the process written in a form, ``text`` or ``json``; those of libraries
    from warnings on, our own from ``level`` on.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if form == "json" else _TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    _OWN.setLevel(level.upper())


class _TextLines(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s%(about)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        request = REQUEST.get()
        record.about = f" [{request}]" if request else ""
        return super().format(record)


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
            "request": REQUEST.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps({k: v for k, v in line.items() if v != ""}, ensure_ascii=False)
