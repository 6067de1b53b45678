"""The term dictionaries of a segment as Whoosh looks into them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, overload

import numpy as np
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from searchsvc.engines.whoosh.codec.array_file import Array
from searchsvc.engines.whoosh.codec.segment_reader import SegmentData
from searchsvc.query.ast import Field

from .matcher import ArrayMatcher, TermPostings
from .schema import ID_FIELD


class FieldTerms(Protocol):
    """The terms of one field, sorted, with their postings."""

    @property
    def names(self) -> Sequence[bytes]:
        """The terms."""
        ...

    def postings(self, at: int) -> TermPostings:
        """Returns the postings of a term by its place."""
        ...

    def info(self, at: int) -> TermInfo:
        """Returns what scoring needs to know of a term."""
        ...


class TextTerms:
    """The terms of a text."""

    def __init__(self, data: SegmentData, field: Field) -> None:
        self._data = data
        self._field = field
        self.names = data.terms(field)

    def postings(self, at: int) -> TermPostings:
        """Returns the postings of a term by its place."""
        documents, counts, positions = self._data.postings(self._field).of(at)
        return TermPostings(documents.astype(np.int64), counts, positions)

    def info(self, at: int) -> TermInfo:
        """Returns counts over all documents of the segment, deleted ones too, as in Whoosh."""
        documents, counts, _ = self._data.postings(self._field).of(at)
        lengths = self._data.lengths(self._field)[documents]
        return TermInfo(
            weight=float(counts.sum(dtype=np.int64)),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )


class IdTerms:
    """The ids of documents, each a term of one document."""

    def __init__(self, data: SegmentData) -> None:
        self._order = data.file.get("id_order")
        self.names = _InOrder(data.ids, self._order)

    def postings(self, at: int) -> TermPostings:
        """Returns the one posting of an id."""
        document = np.array([self._order[at]], dtype=np.int64)
        return TermPostings(document, np.ones(1, dtype=np.int64), None)

    def info(self, at: int) -> TermInfo:
        """Returns the counts of an id, which stands once, alone in its field."""
        document = int(self._order[at])
        return TermInfo(1.0, 1, 1, 1, 1.0, document, document)


class _InOrder(Sequence[bytes]):
    """Strings in another order."""

    def __init__(self, strings: Sequence[bytes], order: Array) -> None:
        self._strings = strings
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            return [self._strings[number] for number in self._order[at].tolist()]
        return self._strings[int(self._order[at])]


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]  # untyped to us
    """All terms of a segment, field by field."""

    def __init__(self, data: SegmentData) -> None:
        fields: dict[str, FieldTerms] = {field.value: TextTerms(data, field) for field in Field}
        fields[ID_FIELD] = IdTerms(data)
        self._fields = dict(sorted(fields.items()))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) >= 0

    def _find(self, field: str, text: bytes) -> int:
        """Returns the place of a term in its field; -1 where it is not there."""
        if field not in self._fields:
            return -1
        names = self._fields[field].names
        at = bisect_left(names, text)
        return at if at < len(names) and names[at] == text else -1

    def _place(self, field: str, text: bytes) -> int:
        at = self._find(field, text)
        if at < 0:
            raise TermNotFound(f"{field}:{text!r}")
        return at

    def indexed_field_names(self) -> Iterable[str]:
        """Returns the fields that have terms."""
        return self._fields.keys()

    def cursor(self, fieldname: str, fieldobj: Any) -> base.FieldCursor:
        """Returns a place in the terms of a field, to be moved about."""
        if fieldname not in self._fields:
            return base.EmptyCursor()
        return ArrayCursor(self._fields[fieldname], fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Returns every field and term, sorted."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Returns the same from a term on; those of later fields follow."""
        return ((field, names[at]) for field, names, at in self._from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Returns every term with what scoring needs to know of it."""
        return self.items_from("", b"")

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Returns the same from a term on."""
        for field, names, at in self._from(fieldname, prefix):
            yield (field, names[at]), self._fields[field].info(at)

    def _from(self, first: str, prefix: bytes) -> Iterator[tuple[str, Sequence[bytes], int]]:
        for field, terms in self._fields.items():
            if field >= first:
                begin = bisect_left(terms.names, prefix) if field == first else 0
                yield from ((field, terms.names, at) for at in range(begin, len(terms.names)))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Returns what scoring needs to know of a term."""
        return self._fields[fieldname].info(self._place(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Returns how often a term stands in all documents."""
        known = (fieldname, text) in self
        return float(self.term_info(fieldname, text).weight()) if known else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Returns how many documents hold a term."""
        at = self._find(fieldname, text)
        return len(self._fields[fieldname].postings(at).documents) if at >= 0 else 0

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> ArrayMatcher:
        """Returns the postings of a term."""
        at, terms = self._place(fieldname, text), self._fields[fieldname]
        return ArrayMatcher((fieldname, text), terms.postings(at), terms.info(at), format_, scorer)


class ArrayCursor(base.FieldCursor):  # type: ignore[misc]
    """A place in the terms of a field; it stands on the first one to begin with."""

    def __init__(self, terms: FieldTerms, field: Any) -> None:
        self._terms = terms
        self._field = field
        self._at = 0

    def is_valid(self) -> bool:
        """Returns whether there is a term here."""
        return self._at < len(self._terms.names)

    def text(self) -> str | None:
        """Returns the term here."""
        if not self.is_valid():
            return None
        return str(self._field.from_bytes(self._terms.names[self._at]))

    def first(self) -> str | None:
        """Goes to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Goes to a term, or the next one where it is not there."""
        self._at = bisect_left(self._terms.names, self._field.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        """Goes to the next term."""
        self._at += 1
        return self.text()

    def term_info(self) -> TermInfo | None:
        """Returns what scoring needs to know of the term here."""
        return self._terms.info(self._at) if self.is_valid() else None
