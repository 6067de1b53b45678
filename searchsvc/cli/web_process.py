"""A gunicorn of ``searchsvc serve``: ``python -m searchsvc.cli.web_process`` with how it works as
JSON. Run by its own command, gunicorn would import code from the working folder.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger as GunicornLogger

from searchsvc.logs import set_up_logging
from searchsvc.settings import Settings
from searchsvc.web.wsgi import application

from .parent import end_with_parent


class _Logger(GunicornLogger):  # type: ignore[misc]
    """Has gunicorn's lines written as all others are."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # it has no types
    def __init__(self, settings: dict[str, Any]) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)
        self.cfg.set("logger_class", _Logger)

    def load(self) -> Flask:
        return application()


def main(told: str) -> None:
    """Serves until told to stop, or until the parent has ended."""
    settings = json.loads(told)
    end_with_parent(settings.pop("parent"))
    ours = Settings.load()  # what is wrong with it was told by the supervisor
    set_up_logging(ours.log_format, ours.log_level)
    _Gunicorn(settings).run()


if __name__ == "__main__":
    main(sys.argv[1])
