"""Requests while they come in: bounded, within deadlines, and refused where they are none."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from http import HTTPStatus

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error

from searchsvc.ingest.limits import MEBIBYTE

from .pace import Pace

MayUpload = Callable[[str, Mapping[str, str]], bool]
"""From the path and the headers of a request to whether its sender may upload files."""

HEAD_SECONDS = 15
"""A request's head must be whole within so many seconds of its first byte, or of the connection."""
LONGEST_HEAD = 65_536
"""Bytes of a head."""
UPLOADS = frozenset({"/desk/imports/new", "/api/v1/imports"})
"""Where whole files are sent, by who may."""
RETRY_SECONDS = 5
"""After how long a client should come again for which there was no time."""

_LONGEST_ADDRESS = 8_190
_LARGEST_ELSEWHERE = 17 * MEBIBYTE  # a body that is no upload


class Refusal(Error):  # type: ignore[misc]  # waitress has no types
    """A refusal before the application is asked, told as the API tells errors (RFC 9457)."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.code, self.reason = status.value, status.phrase

    def to_response(
        self,
        ident: str | None = None,  # noqa: ARG002  # waitress gives it
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Returns status, header and body."""
        problem = {
            "type": "about:blank",
            "title": self.reason,
            "status": self.code,
            "detail": self.body,
        }
        head = [("Content-Type", "application/problem+json")]
        if self.code == HTTPStatus.SERVICE_UNAVAILABLE:
            head.append(("Retry-After", str(RETRY_SECONDS)))
        return f"{self.code} {self.reason}", head, json.dumps(problem, ensure_ascii=False).encode()


REFUSED = {
    400: Refusal(HTTPStatus.BAD_REQUEST, "Yêu cầu sai cú pháp HTTP. Not a valid HTTP request."),
    401: Refusal(
        HTTPStatus.UNAUTHORIZED,
        "Hãy đăng nhập, hoặc dùng mã API còn hiệu lực, rồi gửi tệp. Sign in before sending files.",
    ),
    413: Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Yêu cầu gửi lên quá lớn. The body is too large."
    ),
    414: Refusal(
        HTTPStatus.REQUEST_URI_TOO_LONG,
        "Địa chỉ dài quá; hãy rút ngắn câu tìm. The address is too long.",
    ),
    431: Refusal(
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "Phần đầu của yêu cầu dài quá. The header is too long.",
    ),
    501: Refusal(
        HTTPStatus.NOT_IMPLEMENTED, "Không nhận cách mã hóa này. Transfer-Encoding not supported."
    ),
    503: Refusal(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Máy chủ đang bận; xin thử lại sau ít giây. The server is busy; try again in a moment.",
    ),
}


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request while it comes in."""

    completed: bool
    headers_finished: bool
    error: Error | None
    content_length: int
    body_bytes_received: int
    first_line = b""  # of a request that cannot be read there is nothing else
    path = query = ""

    def __init__(self, adj: Adjustments, may_upload: MayUpload) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()
        self._may_upload = may_upload
        self._pace = Pace(self.begun)

    def received(self, data: bytes) -> int:
        """Takes bytes in; returns how many were of this request.

        Who waits to be told to send a body that is none, or is refused, is not told so: waitress
        would wait for it.
        """
        taken: int = super().received(data)
        self._pace.moved(taken, time.monotonic())
        if self.completed:
            self.expect_continue = False
            self.error = self._refusal() or self._own(self.error)
        elif self.headers_finished and (refusal := self._refusal()):
            self.error = refusal
            self.completed = self.connection_close = True
            self.expect_continue = False
        return taken

    def is_too_slow(self, now: float) -> bool:
        """Returns whether it takes longer than a slow line would."""
        seconds: float = now - self.begun
        if not self.headers_finished:
            return seconds > HEAD_SECONDS
        return self._pace.is_too_slow(now)

    def _refusal(self) -> Error | None:
        if self.headers_finished and len(self.first_line) > _LONGEST_ADDRESS:
            return REFUSED[414]
        if max(self.content_length, self.body_bytes_received) <= _LARGEST_ELSEWHERE:
            return None
        if self.path not in UPLOADS:
            return REFUSED[413]
        return None if self._is_admitted else REFUSED[401]

    def _own(self, error: Error | None) -> Error | None:
        return REFUSED.get(error.code, error) if error else None

    @cached_property
    def _is_admitted(self) -> bool:
        """Whether the sender may upload; asked once, when more comes than a form."""
        return self._may_upload(self.path, self.headers)
