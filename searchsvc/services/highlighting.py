"""Marks the words of a query in the original text. Works from stored text, so that every engine
shows the same; a mark never cuts a syllable or parts a letter from its marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from searchsvc.query.ast import Field, Node, Phrase, Prefix, Term, leaves
from searchsvc.text.finding import ChunkFinder, FoundChunk
from searchsvc.text.fold import Reading
from searchsvc.text.tokenize import Token, tokens_of_chunk

_BEGIN, _END = "\x02", "\x03"  # stand for the marks' tags until the text is escaped


class Mark(NamedTuple):
    """A found word: ``text[start:end]``, which leaf of the query found it, and how closely."""

    start: int
    end: int
    leaf: int
    reading: Reading


_Place = tuple[int, int, int, int, Reading]
"""Which chunk of a run, from where to where in it, which leaf, how closely."""


class Highlighter:
    """Finds one query's words in texts."""

    def __init__(self, root: Node) -> None:
        self._first = defaultdict[str, list[tuple[int, tuple[Term, ...]]]](list)
        self._prefixes: list[tuple[int, Prefix]] = []
        self._known: dict[tuple[tuple[str, ...], Field], list[_Place]] = {}
        words: set[str] = set()
        for number, leaf in enumerate(dict.fromkeys(leaves(root, negated=False))):
            terms = leaf.terms if isinstance(leaf, Phrase) else (leaf,)
            if isinstance(terms[0], Prefix):
                self._prefixes.append((number, terms[0]))
            else:
                self._first[terms[0].word.folded].append((number, terms))
                words.update(term.word.folded for term in terms)
        self._has_phrases = any(len(terms) > 1 for row in self._first.values() for _, terms in row)
        beginnings = tuple(prefix.word.folded for _, prefix in self._prefixes)
        self._finder = ChunkFinder(words, beginnings)

    def marks(self, text: str, field: Field) -> list[Mark]:
        """Every place in a field's text that the query found, in order, without overlaps."""
        return self._marks_in(self._finder.find(text), field)

    def marks_of_all(self, texts: Sequence[str], field: Field) -> list[list[Mark]]:
        """The marks of each of several texts; quicker than one text after the other."""
        return [self._marks_in(found, field) for found in self._finder.find_all(texts)]

    def _marks_in(self, found: Sequence[FoundChunk], field: Field) -> list[Mark]:
        marks: list[Mark] = []
        if not self._has_phrases:
            for _, begin, chunk in found:
                for _, start, end, leaf, reading in self._marks_of((chunk,), field):
                    marks.append(Mark(begin + start, begin + end, leaf, reading))
            return marks
        for run in _runs(found):
            for at, start, end, leaf, reading in self._marks_of(
                tuple(chunk.chunk for chunk in run), field
            ):
                begin = run[at].start
                marks.append(Mark(begin + start, begin + end, leaf, reading))
        return marks

    def _marks_of(self, chunks: tuple[str, ...], field: Field) -> list[_Place]:
        """The marks in chunks that follow one another; the same ones come again and again."""
        known = self._known.get((chunks, field))
        if known is None:
            owners = [
                (number, token)
                for number, chunk in enumerate(chunks)
                for token in tokens_of_chunk[chunk]
            ]
            tokens = [token for _, token in owners]
            found = (
                mark for at in range(len(tokens)) for mark in self._marks_at(tokens, at, field)
            )
            known = self._known[chunks, field] = [
                (owners[at][0], tokens[at].start, tokens[at].end, leaf, reading)
                for at, leaf, reading in _closest(found)
            ]
        return known

    def _marks_at(
        self, tokens: Sequence[Token], at: int, field: Field
    ) -> Iterator[tuple[int, int, Reading]]:
        """Which token is found by what begins here, by which leaf, and how closely."""
        token = tokens[at]
        for number, terms in self._first.get(token.word.folded, ()):
            if field in terms[0].fields:
                for index, reading in _run(terms, tokens, at):
                    yield index, number, reading
        for number, prefix in self._prefixes:
            if field in prefix.fields and prefix.word.begins(token.word, prefix.reach):
                yield at, number, Reading.EXACT


def _runs(found: Sequence[FoundChunk]) -> Iterator[list[FoundChunk]]:
    """What was found in runs of chunks that follow one another in the text."""
    run: list[FoundChunk] = []
    for chunk in found:
        if run and chunk.number != run[-1].number + 1:
            yield run
            run = []
        run.append(chunk)
    if run:
        yield run


def _closest(marks: Iterable[tuple[int, int, Reading]]) -> list[tuple[int, int, Reading]]:
    """One mark a token, in order: the one of the closest reading."""
    found: dict[int, tuple[int, int, Reading]] = {}
    for mark in marks:
        at, _, reading = mark
        if at not in found or reading < found[at][2]:
            found[at] = mark
    return [found[at] for at in sorted(found)]


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


def closeness(marks: Iterable[Mark]) -> Reading:
    """How closely a record matches: the loosest of the best readings of the query's words."""
    best: dict[int, Reading] = {}
    for mark in marks:
        best[mark.leaf] = min(mark.reading, best.get(mark.leaf, Reading.FOLDED))
    return max(best.values(), default=Reading.EXACT)


def render(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """``text[start:end]`` as safe HTML with ``<mark>`` round the marks; all else escaped."""
    end = len(text) if end is None else end
    if _BEGIN in text or _END in text:  # control characters of no meaning
        text = text.replace(_BEGIN, " ").replace(_END, " ")
    pieces: list[str] = []
    at = start
    for first, last in _joined(marks, start, end):
        pieces += (text[at:first], _BEGIN, text[first:last], _END)
        at = last
    pieces.append(text[at:end])
    escaped = str(escape("".join(pieces)))  # once for all: that is what takes time
    return Markup(escaped.replace(_BEGIN, "<mark>").replace(_END, "</mark>"))  # noqa: S704


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
