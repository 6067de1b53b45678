"""What a program sends with a request that changes something."""

from __future__ import annotations

import re
from typing import Any

from flask import request

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_

_VERSION = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')


def json_body(*known: str) -> dict[str, Any]:
    """The request's JSON object; raises :class:`InvalidParameter` for a name it cannot have."""
    body = request.get_json(force=True)
    if not isinstance(body, dict):
        raise InvalidParameter("body", N_("cần một đối tượng JSON"))
    for name in body:
        if name not in known:
            raise InvalidParameter(
                name, N_("không có tham số này; có {known}"), known=", ".join(known)
            )
    return body


def text_in(body: dict[str, Any], name: str) -> str:
    """A text in the body, empty where it is not given; raises :class:`InvalidParameter`."""
    value = body.get(name, "")
    if not isinstance(value, str):
        raise InvalidParameter(name, N_("cần một chuỗi ký tự"))
    return value


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
