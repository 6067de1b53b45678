"""Who is asking: a person at the desk by their session, a program by its API token.

The session cookie goes to addresses of the desk only, so the public pages stay free of it and
can be kept by anyone; the API never takes it, so no other site can act through a browser there.
"""

from __future__ import annotations

from flask import Flask, Request, abort, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from searchsvc.catalog.accounts.roles import Person
from searchsvc.services.signing_key import signing_key
from searchsvc.settings import Settings
from searchsvc.web.current import services

from . import desk_mark
from .clients import client_key
from .scopes import check_scope

DESK = "/desk"
API = "/api/"
_TOKEN = "token"  # noqa: S105  # the name of it


class _DeskSessions(SecureCookieSessionInterface):
    """Opens sessions at the desk only; marks the cookie as secure wherever the request came over
    https.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Returns the session of a request; elsewhere one that holds nothing and keeps nothing."""
        return super().open_session(app, request) if is_desk() else self.make_null_session(app)

    def get_cookie_name(self, app: Flask) -> str:
        """Returns a name that browsers take over https alone, where the request came that way."""
        name = super().get_cookie_name(app)
        return f"__Secure-{name}" if request.is_secure else name

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return request.is_secure


def init_app(app: Flask, settings: Settings) -> None:
    """Sets up the signed cookie; it holds a session's token and a form token, nothing else."""
    app.secret_key = signing_key(settings)
    app.session_interface = _DeskSessions()
    app.config.update(
        SESSION_COOKIE_NAME="desk",
        SESSION_COOKIE_PATH=DESK,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
    )
    app.context_processor(lambda: {"current_person": current_person})


def is_desk() -> bool:
    """Returns whether the request is for the librarian's desk."""
    return request.path == DESK or request.path.startswith(f"{DESK}/")


def current_person() -> Person | None:
    """Returns the person behind the request; None for a reader."""
    if "person" not in g:
        g.person = _of_token() if request.path.startswith(API) else _of_session()
    person: Person | None = g.person
    return person


def signed_in() -> Person:
    """Returns the person behind a request that the table of roles lets nobody else make."""
    return current_person() or abort(401)


def sign_in(name: str, password: str) -> None:
    """Starts a session in this browser, with a new cookie and new form tokens; raises Refused."""
    token = services().sign_in.sign_in(name, password, client_key())
    _end_session()
    session[_TOKEN] = token
    desk_mark.mark(services().settings.session_hours)


def sign_out() -> None:
    """Ends the session in this browser."""
    _end_session()
    desk_mark.unmark()


def _end_session() -> None:
    if token := session_token():
        services().sign_in.sign_out(token)
    session.clear()
    g.pop("person", None)


def session_token() -> str:
    """Returns the token of the session in this browser; empty where there is none."""
    return str(session.get(_TOKEN, ""))


def _of_session() -> Person | None:
    token = session_token()
    return services().sign_in.person(token) if token else None


def token_in(authorization: str) -> str:
    """Returns the API token in a header; empty where there is none."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _of_token() -> Person | None:
    token = token_in(request.headers.get("Authorization", ""))
    access = services().sign_in.token_access(token) if token else None
    if access is None:
        return None
    check_scope(access)
    return access.person
