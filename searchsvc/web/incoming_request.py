"""Requests while they come in: bounded, within deadlines, and refused where they are none."""

from __future__ import annotations

import json
import time
from http import HTTPStatus

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error

from searchsvc.ingest.limits import MEBIBYTE

HEAD_SECONDS = 15
"""A request's head must be whole within so many seconds of its first byte, or of the connection."""
LEAST_RATE = 4_096
"""Bytes a second that a body must come in with, and an answer be taken with, on average."""
GRACE_SECONDS = 15
"""How long a body or an answer may be slower than that."""
LONGEST_HEAD = 65_536
"""Bytes of a head."""
UPLOADS = frozenset({"/desk/imports/new", "/api/v1/imports"})
"""Where whole files are sent, by who shows a cookie or a token."""
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

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()

    def received(self, data: bytes) -> int:
        """Takes bytes in; returns how many were of this request."""
        taken: int = super().received(data)
        if self.completed:
            self.error = self._refusal() or self._own(self.error)
        elif self.headers_finished and self._is_too_large():
            self.error = REFUSED[413]
            self.completed = self.connection_close = True
        return taken

    def is_too_slow(self, now: float) -> bool:
        """Returns whether it takes longer than a slow line would."""
        seconds: float = now - self.begun
        if not self.headers_finished:
            return seconds > HEAD_SECONDS
        return seconds > GRACE_SECONDS + self.body_bytes_received / LEAST_RATE

    def _refusal(self) -> Error | None:
        if self.headers_finished and len(self.first_line) > _LONGEST_ADDRESS:
            return REFUSED[414]
        return REFUSED[413] if self._is_too_large() else None

    def _own(self, error: Error | None) -> Error | None:
        return REFUSED.get(error.code, error) if error else None

    def _is_too_large(self) -> bool:
        """Returns whether the body is larger than one may be that is no upload."""
        if self.path in UPLOADS and {"COOKIE", "AUTHORIZATION"} & self.headers.keys():
            return False  # the application asks who it is
        return max(self.content_length, self.body_bytes_received) > _LARGEST_ELSEWHERE
