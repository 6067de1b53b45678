"""The JSON object that a program sends, and the values of its members."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Any, TypeVar

from flask import abort, request
from flask_babel import gettext

from searchsvc.errors import InvalidParameter, UnknownParameter
from searchsvc.messages import N_
from searchsvc.services.search.parameter_parser import HIGHEST
from searchsvc.web.current import services

_MOST_BYTES = 100_000

_Choice = TypeVar("_Choice", bound=StrEnum)


def json_object(*known: str, holds_text: bool = False) -> dict[str, Any]:
    """Returns the object in the request's body; where it ``holds_text`` of a record it may be long.

    Raises 415 where it is said to be no JSON, 413 on a longer one, 400 on what is no JSON object,
    422 on text with half of a surrogate pair, which cannot be written down,
    :class:`UnknownParameter` on a member that is not ``known``.
    """
    if request.mimetype and not request.is_json:
        abort(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            gettext("Cần thân yêu cầu dạng JSON, với Content-Type: application/json."),
        )
    longest = services().settings.max_import_bytes if holds_text else _MOST_BYTES
    request.max_content_length = longest
    try:
        body = json.loads(request.get_data())
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        abort(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            gettext("Thân yêu cầu có nửa cặp thay thế (surrogate) đứng một mình, không phải chữ."),
        )
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        abort(HTTPStatus.BAD_REQUEST, gettext("Cần một đối tượng JSON trong thân yêu cầu."))
    for name in body:
        if name not in known:
            raise UnknownParameter(name, known)
    return body


def text_in(body: Mapping[str, Any], name: str, default: str = "") -> str:
    """Returns a member that is a text; raises :class:`InvalidParameter`."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise InvalidParameter(name, N_("cần một chuỗi ký tự"))
    return value


def choice_in(body: Mapping[str, Any], name: str, kind: type[_Choice]) -> _Choice:
    """Returns a member that is one of some values; raises as above."""
    value = text_in(body, name)
    try:
        return kind(value)
    except ValueError:
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter(name, reason, value=value, known=", ".join(kind)) from None


def switch_in(body: Mapping[str, Any], name: str, *, default: bool) -> bool:
    """Returns a member that is true or false; raises as above."""
    value = body.get(name, default)
    if not isinstance(value, bool):
        raise InvalidParameter(name, N_("cần true hay false"))
    return value


def number_in(body: Mapping[str, Any], name: str, *, lowest: int = 1) -> int | None:
    """Returns a member that is a whole number, None where there is none; raises as above."""
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= HIGHEST:
        reason = N_("“{value}” không phải số nguyên từ {least} đến {most}")
        raise InvalidParameter(name, reason, value=value, least=lowest, most=HIGHEST)
    return value
