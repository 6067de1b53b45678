"""What a reader gets and what it gives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import MEBIBYTE, InputLimits


@dataclass(frozen=True, slots=True)
class Input:
    """One file or member of an archive.

    ``open`` may be called more than once, but for standard input, where ``is_file`` is false.
    ``repeated`` holds the lines that most files beside it have too: see ``ingest.repetition``.
    """

    key: str
    open: Callable[[], IO[bytes]]
    repeated: frozenset[str] = frozenset()
    is_file: bool = True

    def problem(self, reason: str, line: int | None = None) -> UnreadableInput:
        """What is wrong with this input, to be raised or told."""
        return UnreadableInput(self.key, reason, line)

    def note(self, text: str, line: int | None = None) -> Note:
        """What is to be known of this input though it was read."""
        return Note(self.key, text, line)

    def content(self, most_bytes: int) -> bytes:
        """All of it, for formats that are read as a whole."""
        with self.open() as stream:
            raw = stream.read(most_bytes + 1)
        if len(raw) > most_bytes:
            raise self.problem(f"tệp lớn hơn {size(most_bytes)}; hãy chia nhỏ")
        return raw


Outcome = Draft | Note | UnreadableInput
Reader = Callable[[Input, InputLimits], Iterator[Outcome]]
Readers = Mapping[str, Reader]  # by suffix

NO_TEXT = "tệp không có chữ nào; hãy kiểm tra lại nội dung rồi nhập lại"


def checksum(raw: bytes) -> str:
    """What tells whether an input changed."""
    return hashlib.sha256(raw).hexdigest()


def size(number: int) -> str:
    """A number of bytes as a person reads it."""
    if number >= MEBIBYTE:
        return f"{number / MEBIBYTE:.0f} MiB"
    return f"{number} byte"


def outcomes(source: Input, reader: Reader, limits: InputLimits) -> Iterator[Outcome]:
    """What the reader makes of one input; a bad one ends here and not the import."""
    try:
        for outcome in reader(source, limits):
            yield _checked(outcome, limits) if isinstance(outcome, Draft) else outcome
    except UnreadableInput as problem:
        yield problem
    except OSError as error:
        yield source.problem(f"không mở được tệp ({error.strerror or error}); hãy kiểm tra quyền")


def _checked(draft: Draft, limits: InputLimits) -> Draft | UnreadableInput:
    """The draft, unless its text is so long that one record would hold up all others."""
    if len(draft.body.encode("utf-8", "replace")) > limits.max_text_bytes:
        return draft.problem(f"bài dài hơn {size(limits.max_text_bytes)}; hãy chia nhỏ bài")
    return draft
