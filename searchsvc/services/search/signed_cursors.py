"""Cursors as text: signed with the key of the site, together with the search that each is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from itsdangerous import BadData, URLSafeSerializer

from searchsvc.engines.base import SortValues
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.services.signing_key import signing_key
from searchsvc.settings import Settings

from .cursor import Anchor, Cursor

if TYPE_CHECKING:  # parameters hold a cursor, which is of parameters
    from .parameters import SearchParameters

_SALT = "cursor"
_LONGEST_KEY = 1_000  # characters of a title's collation key
_LAST = "\U0010ffff"  # sorts behind all that may follow
_OF_A_SEARCH = ("words", "exact", "expand", "province_scheme")


def signed(cursor: Cursor, parameters: SearchParameters, settings: Settings) -> Cursor:
    """Returns a cursor of a search with its text; raises InvalidSetting where there is no key."""
    after = cursor.after
    content = [
        _digest(parameters),
        cursor.generation,
        cursor.offset,
        [_shown(after.first), after.day, after.id] if after else None,
        [[anchor.id, anchor.updated_at.timestamp()] for anchor in cursor.anchors],
    ]
    return replace(cursor, text=_serializer(settings).dumps(content))


def parse_cursor(text: str, parameters: SearchParameters, settings: Settings) -> Cursor:
    """Returns the cursor of an address; raises :class:`InvalidParameter` where it is none of this
    site, or of another search.
    """
    try:
        content = _serializer(settings).loads(text)
    except (BadData, UnicodeError):
        raise InvalidParameter("cursor", N_("không phải con trỏ lấy từ links.next")) from None
    digest, generation, offset, after, anchors = content
    if digest != _digest(parameters):
        reason = N_("là của một lần tìm khác; hãy tìm lại từ trang đầu, rồi đi theo links.next")
        raise InvalidParameter("cursor", reason)
    return Cursor(
        offset,
        SortValues(_read(after[0]), after[1], after[2]) if after else None,
        generation,
        tuple(Anchor(name, datetime.fromtimestamp(moment, UTC)) for name, moment in anchors),
        text,
    )


def _digest(parameters: SearchParameters) -> str:
    """Returns what is the same for all pages of a search, in whatever length and language."""
    switches = (str(getattr(parameters, name)) for name in _OF_A_SEARCH)
    chosen = sorted((facet, *values) for facet, values in parameters.selected.items() if values)
    parts = (parameters.q, parameters.order, *switches, *map("\x1f".join, chosen))
    return blake2b("\x1e".join(parts).encode("utf-8", "replace"), digest_size=9).hexdigest()


def _shown(first: float | bytes) -> float | str:
    """Returns a sort value as JSON; the key of a title of a whole page is cut behind its like."""
    if not isinstance(first, bytes):
        return float(first)
    key = first.decode()
    return key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + _LAST


def _read(shown: Any) -> float | bytes:
    return shown.encode() if isinstance(shown, str) else float(shown)


@lru_cache(16)
def _serializer(settings: Settings) -> URLSafeSerializer:
    return URLSafeSerializer(signing_key(settings), salt=_SALT)
