"""Documents to a segment file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from searchsvc.engines.base import Document
from searchsvc.fields import facet_names
from searchsvc.query.ast import DEFAULT_FIELDS, Field
from searchsvc.text.collation import collation_key

from .array_file import Array, narrowest, write_arrays
from .byte_strings import packed
from .inverter import MOST_DOCUMENTS, MOST_TERMS, FieldTokens
from .term_interner import TermInterner

NO_DATE = 0


class SegmentBuilder:
    """Collects documents in memory and writes them as one segment."""

    def __init__(self) -> None:
        self._interner = TermInterner()
        self._fields = {
            field: FieldTokens(self._interner, with_bigrams=field in DEFAULT_FIELDS)
            for field in Field
        }
        self._ids: list[bytes] = []
        self._dates: list[int] = []
        self._fingerprints: list[int] = []
        self._titles: list[bytes] = []
        self._facets: dict[str, list[tuple[str, ...]]] = {facet: [] for facet in facet_names()}
        self.tokens = 0

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def is_full(self) -> bool:
        """Whether no further document is sure to fit, whatever memory there is."""
        few_left = len(self._interner.number) > MOST_TERMS // 2
        return few_left or len(self) >= MOST_DOCUMENTS - 1

    def add(self, document: Document) -> None:
        """Takes in a document."""
        for field, tokens in self._fields.items():
            tokens.add(document.text.get(field, ""))
            self.tokens += tokens.lengths[-1]
        self._ids.append(document.id.encode())
        self._dates.append(document.date.toordinal() if document.date else NO_DATE)
        self._fingerprints.append(document.fingerprint())
        self._titles.append(collation_key(document.text.get(Field.TITLE, "")))
        for facet, values in self._facets.items():
            values.append(document.facets.get(facet, ()))

    def write(self, path: Path) -> None:
        """Writes the segment."""
        arrays = documents_arrays(self._ids, self._dates, self._fingerprints, self._titles)
        for facet, rows in self._facets.items():
            arrays |= facet_arrays(facet, rows)
        for field, tokens in self._fields.items():
            arrays |= tokens.invert().arrays(field)
        write_arrays(path, arrays)


def documents_arrays(
    ids: Sequence[bytes],
    dates: Sequence[int],
    fingerprints: Sequence[int],
    titles: Sequence[bytes],
) -> dict[str, Array]:
    """Returns what is kept of every document beside its postings; ``id_order`` sorts the ids."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return {
        **packed("ids", ids),
        "id_order": np.array(order, dtype="<u4"),
        "dates": np.array(dates, dtype="<u4"),
        "fingerprints": np.array(fingerprints, dtype="<u8"),
        **packed("titles", titles),
    }


def facet_arrays(facet: str, rows: Sequence[tuple[str, ...]]) -> dict[str, Array]:
    """Returns a facet's values, the sets of values there are, and for every document the ordinal of
    its set.

    There are far fewer sets than documents, so that counting and filtering go by set.
    """
    ordinal_of_set: dict[tuple[str, ...], int] = {}
    ordinals = [ordinal_of_set.setdefault(row, len(ordinal_of_set)) for row in rows]
    number_of_value: dict[str, int] = {}
    members = [
        number_of_value.setdefault(value, len(number_of_value))
        for row in ordinal_of_set
        for value in row
    ]
    starts = np.zeros(len(ordinal_of_set) + 1, dtype="<u4")
    np.cumsum([len(row) for row in ordinal_of_set], out=starts[1:])
    return {
        **packed(f"{facet}.values", [value.encode() for value in number_of_value]),
        f"{facet}.set_starts": starts,
        f"{facet}.set_members": np.array(members, dtype=narrowest(len(number_of_value))),
        f"{facet}.ordinals": np.array(ordinals, dtype=narrowest(len(ordinal_of_set))),
    }
