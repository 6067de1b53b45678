"""Versions in headers (RFC 9110, section 13): ``ETag`` out, ``If-Match``, ``If-None-Match`` in."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus

from flask import Response, abort, request
from flask_babel import gettext

from searchsvc.vocabularies.current import current_vocabulary

NEVER = 0
"""A version that nothing ever had."""

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
    every version: labels and expansions are part of most answers.
    """
    version = (*version, current_vocabulary().stamp)
    tag = hashlib.sha256(repr(version).encode("utf-8", "backslashreplace")).hexdigest()[:20]
    response.set_etag(tag, weak=True)
    response.make_conditional(request)
    return response
