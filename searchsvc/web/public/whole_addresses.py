"""Whole addresses, as other sites and reference managers keep them.

The host is one that the settings name; where they name none, addresses go without a host, so that
nobody has them made of a foreign one.
"""

from __future__ import annotations

from typing import Any

from searchsvc.services.serializers.links import Url
from searchsvc.web.guard.security import own_root
from searchsvc.web.languages import DEFAULT, LANGUAGES, current_language, in_language
from searchsvc.web.links import record_url


def whole_address(path: str) -> str:
    """Returns the address of a path on this site, with scheme and host where they are known."""
    return own_root() + path


def record_addresses() -> Url:
    """Returns what makes a page's whole address of a record's id, also when the request is over."""
    root = own_root()
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
