"""Texts for people: written in Vietnamese, translated where they are shown."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


def N_(text: str) -> str:  # the name that gettext tools know
    """Marks a text for translation; it is translated where it is shown."""
    return text
