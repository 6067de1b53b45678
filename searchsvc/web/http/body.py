"""The JSON object that a program sends, and the version that it read before."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import abort, request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_
from searchsvc.web.current import services

_VERSION = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')
_TAG = re.compile(r'"([1-9][0-9]{0,8})"')


def json_body(*known: str) -> dict[str, Any]:
    """The request's body; raises 400 where it is no object, InvalidParameter on other names."""
    request.max_content_length = services().settings.max_import_bytes
    try:
        body = request.get_json(force=True)
        json.dumps(body, ensure_ascii=False).encode()  # halves of surrogate pairs are no text
    except (BadRequest, RecursionError, UnicodeEncodeError):
        body = None
    if not isinstance(body, dict):
        abort(400, gettext("Cần một đối tượng JSON trong thân yêu cầu."))
    for name in body:
        if name not in known:
            reason = N_("không có tham số này; có {known}")
            raise InvalidParameter(name, reason, known=", ".join(known))
    return body


def text_in(body: dict[str, Any], name: str, default: str = "") -> str:
    """A member that is a text; raises InvalidParameter."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise InvalidParameter(name, N_("cần một chuỗi ký tự"))
    return value


def version_in_if_match() -> int:
    """The version that the request is about; 428 where it names none."""
    given = request.headers.get("If-Match")
    if given is None:
        abort(428, gettext("Cần tiêu đề If-Match mang ETag của bản đã đọc."))
    tag = _TAG.fullmatch(given.strip())
    if tag is None:
        raise InvalidParameter("If-Match", N_("cần đúng một ETag như “3”, không yếu, không dấu *"))
    return int(tag[1])


def expected_version() -> int | None:
    """The version in ``If-Match``, the one that the program read; None where any will do."""
    given = request.headers.get("If-Match", "*").strip()
    if given == "*":
        return None
    version = _VERSION.fullmatch(given)
    if version is None:
        raise InvalidParameter(
            "If-Match", N_("“{value}” không phải số phiên bản của bản ghi"), value=given
        )
    return int(version[1])
