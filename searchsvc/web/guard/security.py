"""Keeps browsers from what no page of ours asks for: headers, and addresses to go to."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from searchsvc.settings import Settings

_OWN_HOSTS = ("localhost", "127.0.0.1", "[::1]")  # of who looks whether the service is ready
_HEADERS = {
    "Content-Security-Policy": (  # script files of ours alone, nothing written into a page
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Sends the headers with every response; answers for the hosts of the settings alone."""
    hosts = [host.strip() for host in settings.allowed_hosts.split(",") if host.strip()]
    app.config["TRUSTED_HOSTS"] = [*hosts, *_OWN_HOSTS] if hosts else None

    def insist_on_https(response: Response) -> Response:
        if settings.hsts_seconds and request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={settings.hsts_seconds}"
        return response

    app.after_request(_secure)
    app.after_request(insist_on_https)


def own_root() -> str:
    """Returns scheme and host of this site; empty where the settings name no host and the request
    comes from another machine: whoever asks may write any host, and caches keep pages for others.
    """
    is_named = current_app.config["TRUSTED_HOSTS"] is not None
    is_own = request.host.rpartition(":")[0] in _OWN_HOSTS or request.host in _OWN_HOSTS
    return request.url_root.rstrip("/") if is_named or is_own else ""


def is_here(address: str) -> bool:
    """Returns whether an address leads to a page of ours; browsers drop control characters."""
    odd = any(char < " " or char in "\\\x7f" for char in address)
    return address.startswith("/") and not address.startswith("//") and not odd


def _secure(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
