"""Marks the words of a query in the original text. Works from stored text, so that every engine
shows the same; a mark never cuts a syllable or parts a letter from its marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup, escape

from searchsvc.query.ast import Field, Node, Phrase, Prefix, Term, leaves
from searchsvc.text.finding import ChunkFinder, tokens_from
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import Token, tokens_of_chunk


class Mark(NamedTuple):
    """A found word: ``text[start:end]``, which leaf of the query found it, and how closely."""

    start: int
    end: int
    leaf: int
    reading: Reading


class Highlighter:
    """Finds one query's words in texts."""

    def __init__(self, root: Node) -> None:
        self._first = defaultdict[str, list[tuple[int, tuple[Term, ...]]]](list)
        self._prefixes: list[tuple[int, Prefix]] = []
        self._longest = 1  # tokens of a phrase
        self._known: dict[tuple[str, Field], list[Mark]] = {}
        for number, leaf in enumerate(dict.fromkeys(leaves(root, negated=False))):
            terms = leaf.terms if isinstance(leaf, Phrase) else (leaf,)
            self._longest = max(self._longest, len(terms))
            if isinstance(terms[0], Prefix):
                self._prefixes.append((number, terms[0]))
            else:
                self._first[terms[0].word.folded].append((number, terms))
        beginnings = tuple(prefix.word.folded for _, prefix in self._prefixes)
        self._finder = ChunkFinder(self._first, beginnings)

    def marks(self, text: str, field: Field) -> list[Mark]:
        """Every place in a field's text that the query found, in order, without overlaps."""
        chunks = self._finder.find(text)
        if self._longest == 1:
            return [
                Mark(start + mark.start, start + mark.end, mark.leaf, mark.reading)
                for start, chunk in chunks
                for mark in self._marks_of_chunk(chunk, field)
            ]
        marks = []
        for start, chunk in chunks:
            size = len(tokens_of_chunk[chunk])
            tokens = list(islice(tokens_from(text, start), size + self._longest - 1))
            marks += [mark for at in range(size) for mark in self._marks_at(tokens, at, field)]
        return _closest(marks)

    def _marks_of_chunk(self, chunk: str, field: Field) -> list[Mark]:
        """The marks of words in a chunk, their places relative to it; the same chunk comes again
        and again.
        """
        known = self._known.get((chunk, field))
        if known is None:
            tokens = tokens_of_chunk[chunk]
            marks = [
                mark for at in range(len(tokens)) for mark in self._marks_at(tokens, at, field)
            ]
            known = self._known[chunk, field] = _closest(marks)
        return known

    def _marks_at(self, tokens: Sequence[Token], at: int, field: Field) -> Iterator[Mark]:
        token = tokens[at]
        for number, terms in self._first.get(token.word.folded, ()):
            if field in terms[0].fields:
                for index, reading in _run(terms, tokens, at):
                    yield _mark(tokens[index], number, reading)
        for number, prefix in self._prefixes:
            if field in prefix.fields and prefix.word.begins(token.word, prefix.reach):
                yield _mark(token, number, Reading.EXACT)


def _closest(marks: Iterable[Mark]) -> list[Mark]:
    """One mark a place, in order: the one of the closest reading."""
    found: dict[int, Mark] = {}
    for mark in marks:
        if mark.start not in found or mark.reading < found[mark.start].reading:
            found[mark.start] = mark
    return [found[start] for start in sorted(found)]


def _run(terms: Sequence[Term], tokens: Sequence[Token], at: int) -> list[tuple[int, Reading]]:
    """The tokens that a word or a whole phrase takes from ``at`` on; none where it is not there.

    A phrase is read as loosely as the loosest of its words.
    """
    taken = tokens[at : at + len(terms)]
    if len(taken) < len(terms):
        return []
    if not all(t.word.accepts(k.word, t.reach) for t, k in zip(terms, taken, strict=True)):
        return []
    loosest = max(t.word.closeness(k.word) for t, k in zip(terms, taken, strict=True))
    return [(at + step, loosest) for step in range(len(terms))]


def _mark(token: Token, leaf: int, reading: Reading) -> Mark:
    return Mark(token.start, token.end, leaf, reading)


def closeness(marks: Iterable[Mark]) -> Reading:
    """How closely a record matches: the loosest of the best readings of the query's words."""
    best: dict[int, Reading] = {}
    for mark in marks:
        best[mark.leaf] = min(mark.reading, best.get(mark.leaf, Reading.FOLDED))
    return max(best.values(), default=Reading.EXACT)


def render(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """``text[start:end]`` as safe HTML with ``<mark>`` round the marks; all else escaped."""
    end = len(text) if end is None else end
    pieces: list[str] = []
    at = start
    for first, last in _joined(marks, start, end):
        pieces += (escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>")
        at = last
    pieces.append(escape(text[at:end]))
    return Markup("".join(pieces))  # noqa: S704  # every piece of the text is escaped


def _start(mark: Mark) -> int:
    return mark.start


def _joined(marks: Sequence[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """The marks inside a stretch; those that touch (``4`` and ``G`` of 4G) as one."""
    spans: list[tuple[int, int]] = []
    for mark in marks[bisect_left(marks, start, key=_start) :]:
        if mark.end > end:
            break
        if spans and spans[-1][1] == mark.start:
            spans[-1] = (spans[-1][0], mark.end)
        else:
            spans.append((mark.start, mark.end))
    return spans
