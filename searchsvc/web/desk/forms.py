"""Reading what forms of the desk hold beside what was typed."""

from __future__ import annotations

from flask import request

_MOST_DIGITS = 18  # as far as a database can count


def form_number(name: str) -> int | None:
    """A number that the form holds; None where it holds none."""
    raw = request.form.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS else None
