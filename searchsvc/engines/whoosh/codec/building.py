"""Documents to a segment file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from searchsvc.engines.base import Document
from searchsvc.query.ast import Field
from searchsvc.query.facets import Facet
from searchsvc.text.tokenize import terms

from .files import Array, narrowest, write_arrays
from .inversion import MOST_DOCUMENTS, MOST_TERMS, FieldTokens, Vocabulary
from .strings import packed

NO_DATE = 0
_TITLE_WORDS_END = b"\x00"  # sorts before any letter, so that a shorter title comes first


class SegmentBuilder:
    """Gathers documents in memory and writes them as one segment."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._fields = {field: FieldTokens() for field in Field}
        self._ids: list[bytes] = []
        self._dates: list[int] = []
        self._titles: list[bytes] = []
        self._facets: dict[Facet, list[tuple[str, ...]]] = {facet: [] for facet in Facet}
        self.tokens = 0

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether no further document is sure to fit, whatever memory there is."""
        few_left = len(self._vocabulary.number) > MOST_TERMS // 2
        return few_left or len(self) >= MOST_DOCUMENTS - 1

    def add(self, document: Document) -> None:
        """Take in a document."""
        for field, tokens in self._fields.items():
            tokens.add(self._vocabulary.encode(document.text.get(field, "")))
            self.tokens += tokens.lengths[-1]
        self._ids.append(document.id.encode())
        self._dates.append(document.date.toordinal() if document.date else NO_DATE)
        self._titles.append(title_key(document.text.get(Field.TITLE, "")))
        for facet, values in self._facets.items():
            values.append(document.facets.get(facet, ()))

    def write(self, path: Path) -> None:
        """Write the segment."""
        arrays = documents_arrays(self._ids, self._dates, self._titles)
        for facet, rows in self._facets.items():
            arrays |= facet_arrays(facet, rows)
        for field, tokens in self._fields.items():
            arrays |= tokens.invert(self._vocabulary).arrays(field)
        write_arrays(path, arrays)


def title_key(title: str) -> bytes:
    """What titles are sorted by: their words without marks first, then with them."""
    return _TITLE_WORDS_END.join(term.encode() for term in terms(title))


def documents_arrays(
    ids: Sequence[bytes], dates: Sequence[int], titles: Sequence[bytes]
) -> dict[str, Array]:
    """What is kept of every document beside its postings; ``id_order`` sorts the ids."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return {
        **packed("ids", ids),
        "id_order": np.array(order, dtype="<u4"),
        "dates": np.array(dates, dtype="<u4"),
        **packed("titles", titles),
    }


def facet_arrays(facet: Facet, rows: Sequence[Sequence[str]]) -> dict[str, Array]:
    """A facet's values, and for every document the ordinals of those it has."""
    ordinal_of: dict[str, int] = {}
    ordinals = [ordinal_of.setdefault(value, len(ordinal_of)) for row in rows for value in row]
    starts = np.zeros(len(rows) + 1, dtype="<u4")
    np.cumsum([len(row) for row in rows], out=starts[1:])
    return {
        **packed(f"{facet}.values", [value.encode() for value in ordinal_of]),
        f"{facet}.starts": starts,
        f"{facet}.ordinals": np.array(ordinals, dtype=narrowest(len(ordinal_of))),
    }
