"""Counts of words, and of words side by side, as they are written into the index of words.

Each word has one row: how often it stands in titles and in bodies, and beside which other words.
A row is read, added to and written back by the one writer. What stood in a text that was replaced
or deleted goes on to count until the next rebuild: the old text is not known any more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

from searchsvc.query.ast import DEFAULT_FIELDS, Field
from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import term as index_term
from searchsvc.text.tokenizer import word_of_term

from .cells import tokens_of
from .mapping import Json

_KEY = {"type": "keyword"}
_COUNT = {"type": "integer", "index": False}
WORDS_SETTINGS: Json = {
    "index": {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": -1,
        "codec": "best_compression",
    }
}
WORDS_MAPPINGS: Json = {
    "dynamic": "strict",
    "properties": {
        "term": {"type": "keyword", "index": False},
        "tokens": {"type": "keyword", "doc_values": False},
        "folded": {"type": "keyword", "doc_values": False},
        "count": _COUNT,
        **{field.value: _COUNT for field in DEFAULT_FIELDS},
        "beside": {"type": "keyword", "index": False, "doc_values": False},
    },
}
MOST_PAIRS = 1_000_000
"""Pairs of words that are held at most before they are written, some 200 bytes each."""

Beside = dict[str, int]
"""By the term that stands beside a word, how often it does."""


class WordCounts:
    """What some documents hold; words by their index terms."""

    def __init__(self) -> None:
        self.words: dict[Field, Counter[str]] = {field: Counter() for field in DEFAULT_FIELDS}
        self.pairs: dict[Field, Counter[tuple[str, str]]] = {
            field: Counter() for field in DEFAULT_FIELDS
        }

    @property
    def size(self) -> int:
        """How many different pairs there are."""
        return sum(map(len, self.pairs.values()))

    def add(self, words: Mapping[Field, Sequence[Word]]) -> None:
        """Counts the words of a document's title and body."""
        for field in DEFAULT_FIELDS:
            terms = list(map(index_term, words[field]))
            self.words[field].update(terms)
            self.pairs[field].update(pairwise(terms))

    def rows(self) -> Iterator[Row]:
        """Yields a row for each word."""
        rows: dict[str, Row] = {}
        for field, counts in self.words.items():
            for term, count in counts.items():
                rows.setdefault(term, Row(term)).counts[field] = count
        for field, pairs in self.pairs.items():
            for (left, right), count in pairs.items():
                if not (_is_number(left) or _is_number(right)):
                    rows[left].behind[field][right] = count
                    rows[right].before[field][left] = count
        yield from rows.values()


def _is_number(term: str) -> bool:
    return term[:1].isdecimal()


class Row:
    """A word: how often it stands in each field, which words stand behind it, which before it."""

    def __init__(self, term: str) -> None:
        self.term = term
        self.counts: dict[Field, int] = dict.fromkeys(DEFAULT_FIELDS, 0)
        self.behind: dict[Field, Beside] = {field: {} for field in DEFAULT_FIELDS}
        self.before: dict[Field, Beside] = {field: {} for field in DEFAULT_FIELDS}

    @classmethod
    def read(cls, source: Mapping[str, str | int]) -> Row:
        """Reads a row as it is stored."""
        row = cls(str(source["term"]))
        beside = json.loads(str(source["beside"]))
        for field in DEFAULT_FIELDS:
            row.counts[field] = int(source[field.value])
            row.behind[field], row.before[field] = beside[field.value]
        return row

    @property
    def id(self) -> str:
        """The id of the row on the server, where ids are bounded."""
        return blake2b(self.term.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def add(self, other: Row) -> None:
        """Adds the counts of another row of this word."""
        for field in DEFAULT_FIELDS:
            self.counts[field] += other.counts[field]
            _add(self.behind[field], other.behind[field])
            _add(self.before[field], other.before[field])

    def as_source(self) -> Json:
        """Returns what is stored."""
        word = word_of_term(self.term)
        beside = {field.value: (self.behind[field], self.before[field]) for field in DEFAULT_FIELDS}
        return {
            "term": self.term,
            "tokens": tokens_of(word),
            "folded": word.folded,
            "count": sum(self.counts.values()),
            **{field.value: count for field, count in self.counts.items()},
            "beside": json.dumps(beside, separators=(",", ":")),
        }


def _add(counts: Beside, others: Beside) -> None:
    for term, count in others.items():
        counts[term] = counts.get(term, 0) + count
