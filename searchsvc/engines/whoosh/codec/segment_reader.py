"""A segment file as it is searched: look-ups of terms and ids, and slices of mapped arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.fields import facet_names
from searchsvc.query.ast import DEFAULT_FIELDS, Field
from searchsvc.text.tokenizer import SEPARATOR

from .array_file import Array, ArrayFile
from .bigrams import FieldBigrams
from .byte_strings import ByteStrings, valid_offsets
from .postings import BigramPostings, Postings

NOISE = 2.5e-7
"""Share of all words: what is rarer is likely a slip itself."""
_TOO_WIDE = "<u8"  # sums of such numbers could run over


class FrequentForms(NamedTuple):
    """Terms of a field, by their places in its dictionary, and from where to where among these the
    terms of each folded form stand.
    """

    terms: Array
    spans: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, terms: Array, texts: Sequence[str]) -> FrequentForms:
        """Returns terms, which ascend, by what they say."""
        forms = [text.partition(SEPARATOR)[0] for text in texts]
        begins = dict(zip(reversed(forms), reversed(range(len(forms))), strict=True))
        ends = [len(forms), *begins.values()]
        return cls(terms, dict(zip(begins, zip(begins.values(), ends, strict=False), strict=True)))


class SegmentData:
    """One segment; it never changes, and threads and processes share its pages."""

    def __init__(self, path: Path) -> None:
        """Opens the file; costs nothing per document or term. Raises CorruptFile."""
        self.file = ArrayFile(path)
        self.size = len(self.file.get("dates"))
        self._check_counts()
        self._terms: dict[Field, ByteStrings] = {}
        self._postings: dict[Field, Postings] = {}
        self._bigrams: dict[Field, FieldBigrams] = {}
        self._bigram_postings: dict[Field, BigramPostings] = {}
        self._frequent_forms: dict[Field, FrequentForms] = {}

    def _check_counts(self) -> None:
        """Checks that no array is missing, and that those which belong together are as long. Reads
        none of them. Raises CorruptFile.
        """
        count, size = self.file.count, self.size
        for name in _of_any_length():
            count(name)
        agree = [(count(name), size + 1) for name in ("ids.starts", "titles.starts")]
        agree += [(count(name), size) for name in ("id_order", "fingerprints")]
        agree += [(count(f"{facet}.ordinals"), size) for facet in facet_names()]
        for field in Field:
            agree.append((count(f"{field}.lengths"), size))
            agree.append((count(f"{field}.documents"), count(f"{field}.counts")))
            terms = count(f"{field}.terms.starts")
            agree += [(count(f"{field}.{of}_starts"), terms) for of in ("term", "occurrence")]
            if field in DEFAULT_FIELDS:
                agree.append((count(f"{field}.bigram_starts"), terms))
                bigrams = count(f"{field}.bigram_seconds")
                agree.append((count(f"{field}.bigram_counts"), bigrams))
                agree.append((count(f"{field}.bigram_posting_starts"), bigrams + 1))
                postings = count(f"{field}.bigram_documents")
                agree.append((count(f"{field}.bigram_frequencies"), postings))
        if any(one != other for one, other in agree):
            raise CorruptFile(self.file.path, "its arrays do not belong together")
        if any(_TOO_WIDE in self.posting_types(field) for field in Field):
            raise CorruptFile(self.file.path, "its postings are of another type")
        for field in DEFAULT_FIELDS:
            names = (f"{field}.bigram_{part}" for part in ("documents", "frequencies"))
            if self.posting_types(field)[:2] != tuple(map(self.file.dtype, names)):
                raise CorruptFile(self.file.path, "postings of its bigrams are of another type")

    @cached_property
    def ids(self) -> ByteStrings:
        """The id of every document."""
        return ByteStrings(self.file, "ids")

    @cached_property
    def titles(self) -> ByteStrings:
        """The sort key of every document's title."""
        return ByteStrings(self.file, "titles")

    @property
    def dates(self) -> Array:
        """The day number of every document; 0 where it has no date."""
        return self.file.get("dates")

    @property
    def fingerprints(self) -> Array:
        """The fingerprint of every document."""
        return self.file.get("fingerprints")

    def document(self, document_id: str) -> int:
        """Returns the number of the document with this id; -1 where there is none."""
        wanted, order = document_id.encode(), self.file.get("id_order")
        if len(order) and int(order.max()) >= self.size:
            raise CorruptFile(self.file.path, "the order of its ids names other documents")
        at = bisect_left(order, wanted, key=lambda number: self.ids[int(number)])
        if at < len(order) and self.ids[int(order[at])] == wanted:
            return int(order[at])
        return -1

    def lengths(self, field: Field) -> Array:
        """Returns how many tokens every document has in a field."""
        return self.file.get(f"{field}.lengths")

    def facet(self, facet: str) -> tuple[list[tuple[str, ...]], Array]:
        """Returns the sets of values there are, and the ordinal of every document's set."""
        values = [value.decode() for value in ByteStrings(self.file, f"{facet}.values")[:]]
        numbers = self.file.get(f"{facet}.set_members").tolist()
        starts = self.file.get(f"{facet}.set_starts")
        ordinals = self.file.get(f"{facet}.ordinals")
        whole = valid_offsets(starts, len(numbers)) and max(numbers, default=-1) < len(values)
        if not whole or (len(ordinals) and int(ordinals.max()) >= len(starts) - 1):
            raise CorruptFile(self.file.path, f"the values of {facet} do not belong together")
        sets = [
            tuple(values[number] for number in numbers[first:last])
            for first, last in pairwise(starts.tolist())
        ]
        return sets, ordinals

    def terms(self, field: Field) -> ByteStrings:
        """Returns the terms of a field, sorted."""
        if field not in self._terms:
            self._terms[field] = ByteStrings(self.file, f"{field}.terms")
        return self._terms[field]

    def frequent_forms(self, field: Field) -> FrequentForms:
        """Returns the terms of a field by folded form, without its rarest; collected when they are
        first asked for.
        """
        if field not in self._frequent_forms:
            tokens = sum(self.token_count(field) for field in DEFAULT_FIELDS)
            counts: Array = np.diff(self.postings(field).occurrence_starts.astype(np.int64))
            frequent = np.flatnonzero(counts >= NOISE * tokens)
            texts = self.terms(field).texts(frequent)
            self._frequent_forms[field] = FrequentForms.of(frequent, texts)
        return self._frequent_forms[field]

    def postings(self, field: Field) -> Postings:
        """Returns all postings of a field; checked when they are first asked for."""
        if field not in self._postings:
            self._postings[field] = Postings.read(self.file, field, self.size)
        return self._postings[field]

    def token_count(self, field: Field) -> int:
        """Counts the tokens of a field, in all documents."""
        return self.file.count(f"{field}.positions")

    def bigrams(self, field: Field) -> FieldBigrams:
        """Returns which terms of a default field stand side by side; checked when they are first
        asked for.
        """
        if field not in self._bigrams:
            self._bigrams[field] = FieldBigrams.read(self.file, field, len(self.terms(field)))
        return self._bigrams[field]

    def bigram_postings(self, field: Field) -> BigramPostings:
        """Returns the postings of a default field's bigrams; checked when they are first asked
        for.
        """
        if field not in self._bigram_postings:
            self._bigram_postings[field] = BigramPostings.read(self.file, field, self.size)
        return self._bigram_postings[field]

    def posting_types(self, field: Field) -> tuple[str, str, str]:
        """Returns the types of documents, counts and positions."""
        names = (f"{field}.{part}" for part in ("documents", "counts", "positions"))
        documents, counts, positions = (self.file.dtype(name) for name in names)
        return documents, counts, positions

    def document_counts(self, field: Field, first: int, last: int) -> Array:
        """Counts the documents that hold each of the terms ``first`` to ``last``."""
        starts = self.file.get(f"{field}.term_starts")
        return np.diff(starts[first : last + 1].astype(np.int64))


def _of_any_length() -> tuple[str, ...]:
    return (
        *("ids", "titles"),
        *(
            f"{facet}.{part}"
            for facet in facet_names()
            for part in ("values", "values.starts", "set_members", "set_starts")
        ),
        *(f"{field}.{part}" for field in Field for part in ("terms", "positions")),
    )
