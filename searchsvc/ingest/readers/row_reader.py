"""Rows of a table, objects of JSON Lines and items of a feed: many records in one input."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.cleaning import clean_line
from searchsvc.ingest.draft import Draft

from .base import NO_TEXT, Input, Outcome, checksum
from .decoding import marked_encoding
from .fields import BadField, doubts_of, draft_of, id_of, readable, text_of

_MAX_NAME_IN_KEY = 200
_MOST_WITHOUT_RECORD = 10_000
_HOPELESS = (
    f"{_MOST_WITHOUT_RECORD} mục hoặc dòng liền nhau không cho bài nào nên không đọc tiếp; "
    "hãy kiểm tra lại tệp"
)
_WORLDWIDE = ("http://", "https://", "urn:", "tag:", "oai:")


class Row(NamedTuple):
    """What one row says, or why it cannot be read; one without values has notes alone.

    ``content`` is what shows whether it changed, ``guid`` the identifier that a feed gives it,
    ``encoding`` the one it was in, where that is another than UTF-8.
    """

    line: int
    values: Mapping[str, object] | BadField
    content: bytes = b""
    notes: tuple[str, ...] = ()
    guid: str = ""
    encoding: str = ""


Rows = Callable[[], Iterator[Row]]
"""Reads the rows of an input; each call from the beginning."""


def read_rows(
    source: Input, rows: Rows, date_format: str = "", no_row: str = NO_TEXT
) -> Iterator[Outcome]:
    """Yields a draft or a plain reason for every row, and notes before its draft.

    A file that gives no record for so many rows on end is broken as a whole, and read no further.
    """
    keys = _Keys(source, rows)
    encoding = marked_encoding(source)
    number, last_draft = 0, 0
    for number, row in enumerate(rows(), start=1):
        if number - last_draft > _MOST_WITHOUT_RECORD:
            raise source.problem(_HOPELESS, row.line)
        try:
            marked = row._replace(encoding=row.encoding or encoding)
            for outcome in _outcomes(source, marked, keys, date_format):
                last_draft = number if isinstance(outcome, Draft) else last_draft
                yield outcome
        except BadField as problem:
            yield source.problem(str(problem), row.line)
    if not number:
        raise source.problem(no_row)


def _outcomes(source: Input, row: Row, keys: _Keys, date_format: str) -> Iterator[Outcome]:
    if isinstance(row.values, BadField):
        raise row.values
    values, notes = readable(row.values, date_format)
    yield from (source.note(text, row.line) for text in (*row.notes, *notes))
    if not values:
        return
    digest = checksum(row.content)
    draft = draft_of(values, "", digest, source.key, row.line)
    encoding = row.encoding or draft.encoding
    key, guid = keys.of(row, values, digest)  # which may read the whole file: for a draft alone
    doubts = doubts_of(row.values, values)
    yield replace(draft, key=key, guid=guid, encoding=encoding, doubts=doubts)


class _Keys:
    """Keys of the rows of one input: what a row is called, never the place where it stands.

    A row is called by its id, the feed's guid, its address or its title, whichever comes first.
    Where several rows are called the same, the title goes with it, else the content.
    """

    def __init__(self, source: Input, rows: Rows) -> None:
        self._source, self._rows = source, rows
        self._seen: set[int] = set()

    def of(self, row: Row, values: Mapping[str, object], digest: str) -> tuple[str, str]:
        """Returns the key of a row, and its guid where that is known to be its own everywhere."""
        if own := id_of(values):
            return f"{self._source.key}#{own}", ""
        for name in _names(row, values):
            if self._is_own(name):
                is_worldwide = name == row.guid and name.startswith(_WORLDWIDE)
                return f"{self._source.key}#{name}", name if is_worldwide else ""
        return f"{self._source.key}#{digest}", ""

    def _is_own(self, name: str) -> bool:
        if self._source.is_file:
            return hash(name) not in self._shared
        is_new = hash(name) not in self._seen
        self._seen.add(hash(name))
        return is_new

    @cached_property
    def _shared(self) -> set[int]:
        """Hashes of the names that more than one row has, found by reading all once more."""
        found = array("q")
        try:
            for row in self._rows():
                if not isinstance(row.values, BadField):
                    found.extend(map(hash, _names(row, row.values)))
        except UnreadableInput:  # told when the reading comes to that place
            pass
        names, counts = np.unique(np.array(found, np.int64), return_counts=True)
        return set(names[counts > 1].tolist())


def _names(row: Row, values: Mapping[str, object]) -> list[str]:
    """What a row may be called, best first."""
    title = _short(values, "title")
    first = row.guid or _short(values, "url")
    if first and title:
        return [first, f"{first}#{title}"]
    return [name for name in (first or title,) if name]


def _short(values: Mapping[str, object], field: str) -> str:
    try:
        text = clean_line(text_of(values, field))
    except BadField:
        return ""
    return text if len(text) <= _MAX_NAME_IN_KEY else checksum(text.encode())
