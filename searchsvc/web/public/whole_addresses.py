"""Whole addresses, as other sites and reference managers keep them.

The host is that of the request: :mod:`searchsvc.web.guard.security` answers for those of the
settings alone, so that nobody has addresses made of a foreign one.
"""

from __future__ import annotations

from typing import Any

from flask import request

from searchsvc.services.serializers.links import Url
from searchsvc.web.languages import DEFAULT, LANGUAGES, current_language, in_language
from searchsvc.web.links import record_url


def whole_address(path: str) -> str:
    """Returns the address of a path on this site, with scheme and host."""
    return request.url_root.rstrip("/") + path


def record_addresses() -> Url:
    """Returns what makes a page's whole address of a record's id, also when the request is over."""
    root = request.url_root.rstrip("/")
    return lambda record_id: root + record_url(record_id)


def head_links(path: str) -> dict[str, Any]:
    """Returns for a page's head its one address and those of the same page by language.

    ``path`` names no language: at such an address the reader's own choice counts.
    """
    language = current_language()
    own = path if language == DEFAULT else in_language(path, language)
    alternates = {code: whole_address(in_language(path, code)) for code in LANGUAGES}
    return {
        "canonical": whole_address(own),
        "alternates": {**alternates, "x-default": whole_address(path)},
    }
