"""Versions in headers (RFC 9110, section 13): ``ETag`` out, ``If-Match``, ``If-None-Match`` in."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from http import HTTPStatus
from pathlib import Path

from flask import Response, abort, request
from flask_babel import gettext

from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.web.guard.desk_mark import is_marked

NEVER = 0
"""A version that nothing ever had."""

_PACKAGE = Path(__file__).parents[2]
_TAG = re.compile(r'"([1-9][0-9]{0,17})"')


def version_in_if_match() -> int:
    """Returns the version that the program read; 428 where it names none.

    ``*``, several tags, a weak or a malformed one name a version that never was.
    """
    given = request.headers.get("If-Match")
    if given is None:
        abort(
            HTTPStatus.PRECONDITION_REQUIRED,
            gettext("Cần tiêu đề If-Match mang ETag của bản đã đọc."),
        )
    tag = _TAG.fullmatch(given.strip())
    return int(tag[1]) if tag else NEVER


def with_version(response: Response, version: int) -> Response:
    """Adds the version as ``ETag``; 304 where the program has what it reads already."""
    response.set_etag(str(version))
    response.make_conditional(request)
    return response


def revalidated(response: Response, *version: object) -> Response:
    """Lets the client keep the answer of this version; 304 where it has it already.

    The tag is a hash, since an id may hold characters that no header can. The vocabulary is part of
    every version: labels and expansions are part of most answers; and so is how they are written,
    and whether there is a way to the desk on them.
    """
    response.set_etag(_tag(version), weak=True)
    response.make_conditional(request)
    return response


def not_modified(*version: object) -> Response | None:
    """Returns 304 where the client has the answer of this version already, which then need not be
    made; otherwise None, and the answer is to be :func:`revalidated` with the same version.
    """
    response = revalidated(Response(), *version)
    return response if response.status_code == HTTPStatus.NOT_MODIFIED else None


@cache
def _written() -> str:
    """Returns a name of how answers are written: programs, templates, translations, styles."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html", ".mo", ".css"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _tag(version: tuple[object, ...]) -> str:
    version = (*version, current_vocabulary().stamp, _written(), is_marked())
    return hashlib.sha256(repr(version).encode("utf-8", "backslashreplace")).hexdigest()[:20]
