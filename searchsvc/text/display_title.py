"""What to call a report that has no title."""

from __future__ import annotations

MAX_LENGTH = 80


def display_title(title: str, body: str) -> str:
    """Returns the title or, without one, the first words of the body (80 characters at most)."""
    return title or _beginning(body)


def _beginning(body: str) -> str:
    start = " ".join(body[: 8 * MAX_LENGTH].split())
    if len(start) <= MAX_LENGTH:
        return start
    cut = start[:MAX_LENGTH]
    words = cut.rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{words or cut[:-1]}…"
