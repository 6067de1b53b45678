"""Whose word counts for where a request comes from, and under which name the service is known."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from searchsvc.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Believes as many proxies as stand before the service, and no header where there is none."""
    if count := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def client_of(address: str, forwarded: str, trusted: int) -> str:
    """Returns where a request comes from: who connects, or with so many trusted proxies what the
    outermost of them has written into ``X-Forwarded-For``. As ``ProxyFix`` has it, for who is
    asked before the application.
    """
    named = [part.strip() for part in forwarded.split(",")]
    return named[-trusted] if trusted and len(named) >= trusted and named[-trusted] else address
