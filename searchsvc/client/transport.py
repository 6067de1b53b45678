"""Requests: sent again where the service asks for patience, errors as exceptions."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import cast
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from searchsvc import __version__

from .errors import Problem, Unreachable
from .types import ProblemDocument

_BUSY = (429, 503)
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0  # seconds


class Transport:
    """Sends requests to one service.

    ``attempts`` are made while it says that it is busy (429, 503) or, of a GET, does not answer:
    after the time that ``Retry-After`` names, else after half a second, a second, two and so on.
    """

    def __init__(
        self,
        address: str,
        token: str | None,
        *,
        timeout: float,
        attempts: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not address.startswith(("http://", "https://")):
            raise ValueError(f"{address!r} is no address of a service: http://… or https://…")
        self._address = address.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._attempts = attempts
        self.sleep = sleep

    @contextmanager
    def opened(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | Iterable[bytes] | None = None,
        **headers: str,
    ) -> Iterator[HTTPResponse]:
        """Gives the answer, to be read; raises :class:`Problem` and :class:`Unreachable`.

        Names of ``headers`` are written with ``_`` for ``-``.
        """
        request = Request(  # noqa: S310  # the address is of http or https, see above
            self._address + path,
            data=body,
            method=method,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        request.add_header("User-Agent", f"searchsvc-client/{__version__}")
        if self._token:  # stays here, wherever an answer leads to
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with self._answer(request) as response:
                yield response
        except (URLError, HTTPException, OSError) as error:
            raise Unreachable(f"{self._address}: {error}") from error

    def _answer(self, request: Request) -> HTTPResponse:
        for attempt in range(self._attempts):
            is_last = attempt + 1 == self._attempts
            pause = _FIRST_WAIT * 2**attempt * random.uniform(1, 1.5)  # noqa: S311  # no secret
            try:
                return cast(HTTPResponse, urlopen(request, timeout=self._timeout))  # noqa: S310
            except HTTPError as error:
                with error:
                    told = _seconds(error.headers.get("Retry-After"))
                    wait = told if told is not None else pause
                    if error.code not in _BUSY or is_last or wait > _LONGEST_WAIT:
                        raise Problem(_document(error)) from None
            except (URLError, HTTPException, OSError):
                if request.method != "GET" or is_last:  # it may have been done already
                    raise
                wait = pause
            self.sleep(wait)
        raise ValueError("attempts: at least one")


def _document(error: HTTPError) -> ProblemDocument:
    """Returns what the service says of an error; what others between say is no problem document."""
    try:
        document = json.loads(error.read())
    except ValueError:
        document = None
    if isinstance(document, dict) and {"status", "detail"} <= document.keys():
        return cast(ProblemDocument, document)
    title = str(error.reason)
    return {"type": "about:blank", "title": title, "status": error.code, "detail": title}


def _seconds(retry_after: str | None) -> float | None:
    """Returns what ``Retry-After`` says, a number of seconds or a moment (RFC 9110, 10.2.3)."""
    if not retry_after:
        return None
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
