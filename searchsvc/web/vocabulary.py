"""The vocabulary of a request: what is shipped, with what editors have added in this catalogue."""

from __future__ import annotations

from flask import Flask, g

from searchsvc.vocabularies.in_force import using

from .current import services


def init_app(app: Flask) -> None:
    """Put the catalogue's vocabulary in force from before a request until its last byte."""
    app.before_request(_begin)
    app.teardown_request(_end)


def _begin() -> None:
    g.vocabulary = using(services().vocabulary)
    g.vocabulary.__enter__()


def _end(_: BaseException | None) -> None:
    if "vocabulary" in g:
        g.pop("vocabulary").__exit__(None, None, None)
