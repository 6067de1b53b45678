"""The vocabulary of a request: what is shipped, with what editors have added in this catalogue."""

from __future__ import annotations

from functools import cache

from flask import Flask, g

from searchsvc.vocabularies.current import using_vocabulary

from .current import services


def init_app(app: Flask) -> None:
    """Puts one state of the catalogue's vocabulary in force until the last byte of a request."""
    app.before_request(_begin)
    app.teardown_request(_end)


def _begin() -> None:
    g.vocabulary = using_vocabulary(cache(services().vocabulary))  # read when it is first asked for
    g.vocabulary.__enter__()


def _end(_: BaseException | None) -> None:
    if "vocabulary" in g:
        g.pop("vocabulary").__exit__(None, None, None)
