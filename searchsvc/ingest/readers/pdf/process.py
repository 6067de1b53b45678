"""One worker process for all PDF files, started anew when it dies.

A file that crashes the library, fills its memory or goes on for too long costs an error line, never
the import.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock
from typing import Any

from .protocol import HEADER

_SECONDS = 10.0  # for any file; more for each of its pages
_SECONDS_A_PAGE = 1 / 20
_PIECE = 65536
_MAX_ANSWER = 64 * 1024 * 1024


class WorkerFailed(Exception):
    """The worker died over a file or was ended since it took too long; says which."""


class PdfWorker:
    """Asks the worker about one file at a time, which may take ``seconds`` and more for pages."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def ask(self, raw: bytes, max_pages: int) -> tuple[dict[str, Any], list[Any]]:
        """Returns what is said of the file and the lines of its pages; raises WorkerFailed."""
        with self._lock:
            try:
                answers = self._answers(raw, max_pages)
                about = next(answers)
                return about, list(answers)
            except TimeoutError as error:
                self.close()
                raise WorkerFailed("đọc quá lâu") from error
            except (OSError, EOFError) as error:
                self.close()
                raise WorkerFailed("làm hỏng bộ đọc hoặc cần quá nhiều bộ nhớ") from error
            except BaseException:  # half an answer must not be taken for the next one
                self.close()
                raise

    def close(self) -> None:
        """Ends the worker; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()

    def _answers(self, raw: bytes, max_pages: int) -> Iterator[Any]:
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(HEADER.pack(len(raw), max_pages))
        process.stdin.write(raw)
        process.stdin.flush()
        answers = _Answers(process, time.monotonic() + self._seconds)
        about = answers.next()
        yield about
        if "problem" not in about:
            answers.deadline += about["pages"] * _SECONDS_A_PAGE
            for _ in range(about["pages"]):
                yield answers.next()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"{__package__}.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


class _Answers:
    """The lines that the worker writes about one file."""

    def __init__(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        assert process.stdout is not None
        self.deadline = deadline
        self._pipe = process.stdout.fileno()
        self._buffer = b""
        self._length = 0

    def next(self) -> Any:
        """Returns the next answer; raises TimeoutError, EOFError."""
        pieces = [self._buffer]
        while b"\n" not in pieces[-1]:
            pieces.append(self._read())
        line, _, self._buffer = b"".join(pieces).partition(b"\n")
        return json.loads(line)

    def _read(self) -> bytes:
        left = self.deadline - time.monotonic()
        if left <= 0 or not select.select([self._pipe], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(self._pipe, _PIECE)
        self._length += len(piece)
        if not piece or self._length > _MAX_ANSWER:
            raise EOFError
        return piece
