"""Errors as a person or a program can read them: a page, or problem+json (RFC 9457)."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from searchsvc.errors import (
    Conflict,
    CorruptIndex,
    EngineUnavailable,
    Forbidden,
    ForeignIndex,
    IndexNotReady,
    InvalidEdit,
    InvalidParameter,
    Merged,
    NotFound,
    OutOfSpace,
    Refused,
    SearchServiceError,
    StaleVersion,
    TooLarge,
    TooManyAttempts,
    Unauthenticated,
    UnknownParameter,
    Withdrawn,
)
from searchsvc.services.imports.disk_space import is_full_disk
from searchsvc.services.search.parameters import Language, SearchParameters

_log = logging.getLogger(__name__)

_RETRY_SECONDS = "2"
_REFERENCES = "public.record_"
"""What endpoints begin with that give a record as a file."""
_STATUS: dict[type[SearchServiceError], HTTPStatus] = {
    InvalidParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnknownParameter: HTTPStatus.UNPROCESSABLE_ENTITY,
    IndexNotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    ForeignIndex: HTTPStatus.SERVICE_UNAVAILABLE,
    EngineUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    Refused: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    InvalidEdit: HTTPStatus.UNPROCESSABLE_ENTITY,
    Forbidden: HTTPStatus.FORBIDDEN,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    OutOfSpace: HTTPStatus.INSUFFICIENT_STORAGE,
    NotFound: HTTPStatus.NOT_FOUND,
    Withdrawn: HTTPStatus.GONE,
    Conflict: HTTPStatus.CONFLICT,
    StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
}


def init_app(app: Flask) -> None:
    """Answers every error in the form that the asked path speaks."""
    app.register_error_handler(SearchServiceError, _service_error)
    app.register_error_handler(Merged, _merged)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _form_error)
    app.register_error_handler(Exception, _unexpected)


def _service_error(error: SearchServiceError) -> Response:
    if isinstance(error, CorruptIndex):  # the indexer mends it; our folders are not for visitors
        _log.error("%s", error)
        error = IndexNotReady()
    if isinstance(error, EngineUnavailable):
        _log.error("the search engine is unavailable: %s", error.detail)
    status = status_of(error)
    response = _answer(status, error.told(gettext), **_particulars(error))
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = _RETRY_SECONDS
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _particulars(error: SearchServiceError) -> dict[str, object]:
    """Returns what a program needs beside the text: the parameter that is wrong and the known one
    that is nearest, wrong fields, versions of a stale edit.
    """
    if isinstance(error, UnknownParameter) and error.nearest:
        return {"parameter": error.shown_name, "nearest": error.nearest}
    if isinstance(error, InvalidParameter):
        return {"parameter": error.shown_name}
    if isinstance(error, InvalidEdit):
        return {"problems": {field: told.told(gettext) for field, told in error.problems.items()}}
    if isinstance(error, StaleVersion) and error.current:
        return {
            "version": error.version,
            "base": error.base,
            "current": error.current,
            "wanted": error.wanted,
        }
    return {}


def status_of(error: SearchServiceError) -> HTTPStatus:
    """Returns the HTTP status that says what kind of error it is."""
    return _STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)


def _merged(error: Merged) -> BaseResponse:
    """Leads to the same of the record that this one was merged into."""
    values = {**(request.view_args or {}), "record_id": error.into}
    address = url_for(request.endpoint or "public.record", **values)
    return redirect(address, HTTPStatus.MOVED_PERMANENTLY)


def _form_error(_: CSRFError) -> Response:
    return _answer(
        HTTPStatus.BAD_REQUEST,
        gettext(
            "Biểu mẫu này đã hết hiệu lực, không có gì được lưu. "
            "Hãy quay lại trang trước, tải lại rồi gửi lần nữa."
        ),
    )


def _http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or 500)
    response = _answer(status, _detail(status, error))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value  # Allow of a 405 among them
    return response


def _detail(status: HTTPStatus, error: HTTPException) -> str:
    """Returns what a handler of ours said; our own words for what the framework says."""
    own = type(error).description != error.description
    return str(error.description) if own and error.description else _title(status)


def _unexpected(error: Exception) -> Response:
    if is_full_disk(error):
        return _service_error(OutOfSpace())
    _log.error("unexpected error", exc_info=error)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return _answer(status, _title(status))


def _answer(status: HTTPStatus, detail: str, **particulars: object) -> Response:
    if _wants_json():
        problem = {
            "type": "about:blank",
            "title": status.phrase,
            "status": status,
            "detail": detail,
            "instance": quote(request.path),
            **particulars,
        }
        return Response(
            json.dumps(problem, ensure_ascii=False), status, mimetype="application/problem+json"
        )
    page = render_template(
        "error.html", status=status, title=_title(status), detail=detail, asked=_asked()
    )
    return Response(page, status)


def _asked() -> SearchParameters:
    """Returns a search for the words of the request alone; whatever was wrong is left out."""
    words = request.args.get("q", "").encode("utf-8", "replace").decode()
    code = request.args.get("lang", "")
    return SearchParameters(q=words, lang=Language(code) if code in tuple(Language) else None)


def _wants_json() -> bool:
    if (request.endpoint or "").startswith(_REFERENCES):
        return True
    return request.path.startswith(("/api/", "/healthz", "/readyz", "/search.", "/opensearch/"))


def _title(status: HTTPStatus) -> str:
    titles = {
        HTTPStatus.BAD_REQUEST: gettext("Biểu mẫu chưa được nhận"),
        HTTPStatus.UNAUTHORIZED: gettext("Cần đăng nhập"),
        HTTPStatus.FORBIDDEN: gettext("Không được phép"),
        HTTPStatus.NOT_FOUND: gettext("Không tìm thấy trang này"),
        HTTPStatus.METHOD_NOT_ALLOWED: gettext("Địa chỉ này không nhận phương thức ấy"),
        HTTPStatus.GONE: gettext("Bài này không còn được công bố"),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext("Gửi lên nhiều quá, không có gì được nhận"),
        HTTPStatus.INSUFFICIENT_STORAGE: gettext("Hết chỗ trên đĩa, không có gì được nhận"),
        HTTPStatus.UNPROCESSABLE_ENTITY: gettext("Yêu cầu có chỗ không hợp lệ"),
        HTTPStatus.SERVICE_UNAVAILABLE: gettext("Lúc này chưa tìm được, xin thử lại sau giây lát"),
    }
    return str(titles.get(status, gettext("Có lỗi xảy ra")))
