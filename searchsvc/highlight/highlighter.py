"""Marks the words of a query in the original text. Works from stored text, so that every engine
shows the same; a mark never cuts a syllable or parts a letter from its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from searchsvc.query.ast import DEFAULT_FIELDS, Field, Node, Phrase, Term
from searchsvc.query.missing_parts import count_missing_parts
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.scan.code_points import CodePoints, Numbers
from searchsvc.text.scan.term_locator import TermLocator
from searchsvc.text.tokenizer import tokens_of_run

from .columns import ABSENT, END, FIRST_MARK, LAST_MARK, START
from .formatter import format_fragments
from .matcher import Closest, KnownToken, Marks, match, token_tables
from .query_terms import query_terms


@dataclass(frozen=True, slots=True)
class MarkedTexts:
    """Several texts and what a query found in them, without overlaps.

    They stand one after the other in ``code_points``: ``begins`` is where each of them begins
    there, and where one more would. ``counts`` tells how many of the marks, which are in order,
    each has.
    """

    code_points: CodePoints
    begins: Numbers
    marks: Marks
    counts: Numbers
    closest: Closest

    def html(self) -> list[Markup]:
        """Returns all texts whole, with their marks."""
        ends = self.counts.cumsum()
        whole = np.ones((len(ends), 6), np.int64)
        whole[:, START], whole[:, END] = self.begins[:-1], self.begins[1:] - 1
        whole[:, FIRST_MARK], whole[:, LAST_MARK] = ends - self.counts, ends
        return format_fragments(self.code_points, whole, self.marks)


class Highlighter:
    """Finds one query's words in texts."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._terms = query_terms(root)
        self._known: dict[str, tuple[KnownToken, ...]] = {}
        beginnings = tuple(prefix.word.folded for _, prefix in self._terms.prefixes)
        self._locator = TermLocator(self._terms.words, beginnings)

    def mark(self, texts: Sequence[str], fields: Sequence[Field]) -> MarkedTexts:
        """Returns the marks in texts, each of which is of one of the fields."""
        found = self._locator.find(texts)
        known = token_tables([self._tokens(run) for run in found.written])
        asked = {field: bytes([field in own for own in self._terms.fields]) for field in {*fields}}
        wanted = np.frombuffer(b"".join([asked[field] for field in fields]), np.bool_)
        marks, counts, closest = match(
            found.runs,
            found.counts,
            found.writings,
            *known,
            self._terms.leaves,
            self._terms.follows,
            wanted.reshape(len(texts), len(self._terms.fields)),
        )
        return MarkedTexts(found.code_points, found.begins, marks, counts, closest)

    def missing(
        self, words: Sequence[Sequence[Term | Phrase]], *parts: MarkedTexts
    ) -> list[list[int]]:
        """Returns for each record, whose texts are given by parts, of which words none of the
        leaves stands there. Of a word that is looked for elsewhere nothing is known.
        """
        closest = np.minimum.reduce([part.closest for part in parts])
        absent = np.ones((len(closest), len(words)), np.bool_)
        for number, leaves_of_word in enumerate(words):
            columns = [self._terms.numbers[leaf] for leaf in leaves_of_word]
            if all({*DEFAULT_FIELDS} & {*self._terms.fields[column]} for column in columns):
                absent[:, number] = (closest[:, columns] == ABSENT).all(axis=1)
            else:
                absent[:, number] = False
        return [np.flatnonzero(row).tolist() for row in absent]

    def missing_parts(self, record: int, *parts: MarkedTexts) -> int:
        """Counts the parts of the query that one of the records lacks, whose texts are given by
        parts (all titles, then all bodies); what is asked of other fields counts as held.
        """
        closest = np.minimum.reduce([part.closest[record] for part in parts])

        def is_found(leaf: Term | Phrase) -> bool:
            number = self._terms.numbers[leaf]
            elsewhere = {*DEFAULT_FIELDS}.isdisjoint(self._terms.fields[number])
            return bool(closest[number] != ABSENT) or elsewhere

        return count_missing_parts(self._root, is_found)

    def _tokens(self, run: str) -> tuple[KnownToken, ...]:
        """Returns the tokens of a token run; the same ones come again and again."""
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = tuple(
                KnownToken(start, end, self._matches(word))
                for word, start, end in tokens_of_run[run]
            )
        return known

    def _matches(self, word: Word) -> tuple[tuple[int, int], ...]:
        """Returns the number of each term of the query that matches a word, with its level."""
        terms = [
            (number, term.word.match_level(word))
            for number, term in self._terms.words.get(word.folded, ())
            if term.word.matches(word, term.strength)
        ]
        prefixes = [
            (number, MatchLevel.EXACT)
            for number, prefix in self._terms.prefixes
            if prefix.word.begins(word, prefix.strength)
        ]
        return (*terms, *prefixes)


def match_levels(*parts: MarkedTexts) -> list[MatchLevel]:
    """Returns the match level of each record, whose texts are given by parts (all titles, then all
    bodies): the loosest of the closest levels of the query's leaves.
    """
    closest = np.minimum.reduce([part.closest for part in parts])
    loosest = np.where(closest == ABSENT, MatchLevel.EXACT, closest).max(
        axis=1, initial=MatchLevel.EXACT
    )
    return [MatchLevel(level) for level in loosest.tolist()]
