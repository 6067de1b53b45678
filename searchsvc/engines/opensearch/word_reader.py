"""Reads the index of words: in which writings a word stands there, how often, and beside what."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from math import exp
from typing import TypeVar

from searchsvc.engines.base import SimilarWord
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Prefix, Term
from searchsvc.text.levels import Word
from searchsvc.text.misspelling import forms_near
from searchsvc.text.tokenizer import word_of_term

from .cells import loosest
from .mapping import Json
from .prefixes import matching_prefix
from .word_counts import Beside, Row

_MOST_ROWS = 10_000  # of one word's writings, or of words with one beginning
_KEPT = 1024
_TOKENS = "tokens"
_COUNTS = ["term", *(field.value for field in DEFAULT_FIELDS)]
_NOISE = 2.5e-7  # share of all words: what is rarer is likely a slip itself

_Key = TypeVar("_Key", str, tuple[str, str])


class WordReader:
    """The words of one generation; what was read is kept, for a word is asked for again."""

    def __init__(self, ask: Callable[[Json], Json], word_count: Callable[[], int]) -> None:
        self._ask = ask
        self._word_count = word_count
        self._counts = lru_cache(_KEPT)(self._read_counts)
        self._rows = lru_cache(_KEPT)(self._read_rows)

    def count(self, term: Term) -> int:
        """Counts how often a word stands in the index, in whatever writing it matches."""
        counts = self._counts(_query_of(term))
        return sum(each[field] for each in counts.values() for field in _fields(term))

    def written(self, term: Term, limit: int) -> Mapping[Word, int]:
        """Returns the words that a typed one matches, the most frequent first."""
        counts = self._counts(_query_of(term))
        found = Counter(
            {text: sum(each[field] for field in _fields(term)) for text, each in counts.items()}
        )
        return {word_of_term(text): count for text, count in _most_frequent(found, limit)}

    def beside(self, left: Term, right: Term | None, limit: int) -> Mapping[tuple[Word, Word], int]:
        """Returns which words stand side by side, the most frequent first."""
        found = _most_frequent(self._pairs(left, right), limit)
        return {(word_of_term(one), word_of_term(other)): count for (one, other), count in found}

    def count_beside(self, left: Term, right: Term) -> int:
        """Counts how often words stand side by side, in whatever writings they match."""
        return self._pairs(left, right).total()

    def _pairs(self, left: Term, right: Term | None) -> Counter[tuple[str, str]]:
        found: Counter[tuple[str, str]] = Counter()
        for field in _fields(left):
            if right is None or field in right.fields:
                for row in self._rows(_query_of(left)):
                    for text, count in row.behind[field].items():
                        if right is None or _matches(right, text):
                            found[row.term, text] += count
        return found

    def similar(
        self, word: Word, left: Term | None, right: Term | None, limit: int
    ) -> tuple[SimilarWord, ...]:
        """Returns the words that ``word`` may be a slip of, the likeliest beside neighbours
        first.
        """
        costs = forms_near(word.folded)
        counts = self._near(costs)
        behind = self._beside(left, lambda row, field: row.behind[field])
        before = self._beside(right, lambda row, field: row.before[field])
        likely: dict[str, float] = {}
        for text, times in counts.items():
            weight = times if left is right is None else behind[text] + before[text]
            if weight and times >= _NOISE * self._word_count():
                likely[text] = weight * exp(-costs[word_of_term(text).folded])
        order = sorted(likely, key=lambda text: (-likely[text], text))[:limit]
        return tuple(
            SimilarWord(word_of_term(text), counts[text], behind[text], before[text])
            for text in order
        )

    def _near(self, forms: Iterable[str]) -> dict[str, int]:
        """Returns the words of some folded forms, with how often they stand in the index."""
        body = _body({"terms": {"folded": list(forms)}}, _COUNTS)
        hits = self._ask(body)["hits"]["hits"]
        return {
            source["term"]: sum(source[field.value] for field in DEFAULT_FIELDS)
            for source in (hit["_source"] for hit in hits)
            if not word_of_term(source["term"]).is_number
        }

    def _beside(
        self, term: Term | None, beside: Callable[[Row, Field], Beside]
    ) -> Mapping[str, int]:
        """Counts all words on one side of a typed one."""
        found: dict[str, int] = defaultdict(int)
        if term is not None:
            for row in self._rows(_query_of(term)):
                for field in _fields(term):
                    for text, count in beside(row, field).items():
                        found[text] += count
        return found

    def _read_counts(self, query: str) -> dict[str, dict[Field, int]]:
        hits = self._ask(_body(json.loads(query), _COUNTS))["hits"]["hits"]
        return {
            source["term"]: {field: source[field.value] for field in DEFAULT_FIELDS}
            for source in (hit["_source"] for hit in hits)
        }

    def _read_rows(self, query: str) -> list[Row]:
        hits = self._ask(_body(json.loads(query), [*_COUNTS, "beside"]))["hits"]["hits"]
        return [Row.read(hit["_source"]) for hit in hits]


def _query_of(term: Term) -> str:
    """Returns the query for the rows of all words that a typed one matches, as text."""
    if isinstance(term, Prefix):
        return json.dumps(matching_prefix(_TOKENS, term))
    return json.dumps({"terms": {_TOKENS: loosest(term)}})


def _body(query: Json, fields: list[str]) -> Json:
    kept = {"bool": {"filter": [query]}}
    return {"query": kept, "size": _MOST_ROWS, "sort": {"count": "desc"}, "_source": fields}


def _fields(term: Term) -> tuple[Field, ...]:
    return tuple(field for field in DEFAULT_FIELDS if field in term.fields)


def _matches(typed: Term, text: str) -> bool:
    """Returns whether a typed word, or beginning, matches an index term."""
    if not text.startswith(typed.word.folded):
        return False
    matches = typed.word.begins if isinstance(typed, Prefix) else typed.word.matches
    return matches(word_of_term(text), typed.strength)


def _most_frequent(found: Counter[_Key], limit: int) -> Iterator[tuple[_Key, int]]:
    counted = (item for item in found.items() if item[1])
    return islice(sorted(counted, key=lambda item: (-item[1], item[0])), limit)
