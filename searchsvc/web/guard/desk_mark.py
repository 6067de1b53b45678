"""A cookie that says on public pages that somebody works at the desk in this browser.

It is no key: it holds nothing but “1”, and whoever makes it up sees two links to pages that ask who
they are. The session's own cookie goes to the desk alone.
"""

from __future__ import annotations

from flask import Flask, Response, after_this_request, request

_NAME = "at_desk"


def init_app(app: Flask) -> None:
    """Lets templates ask."""
    app.jinja_env.globals["is_marked_as_desk"] = is_marked


def is_marked() -> bool:
    """Returns whether somebody has signed in in this browser, as far as it says."""
    return request.cookies.get(_NAME) == "1"


def mark(hours: int) -> None:
    """Sets the cookie with the answer, for as long as the session lasts."""

    def set_cookie(response: Response) -> Response:
        response.set_cookie(
            _NAME, "1", max_age=hours * 3600, secure=request.is_secure, httponly=True,
            samesite="Lax",
        )  # fmt: skip
        return response

    after_this_request(set_cookie)


def unmark() -> None:
    """Takes the cookie back with the answer."""

    def delete_cookie(response: Response) -> Response:
        response.delete_cookie(_NAME, httponly=True, samesite="Lax")
        return response

    after_this_request(delete_cookie)
