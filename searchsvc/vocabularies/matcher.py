"""Finding many phrases in one pass over the tokens of a text.

Tokens leave out case, punctuation and the place of a tone mark, so ``báo chí - xuất bản`` and
``Báo chí, Xuất bản`` are one phrase. Of a long text all tokens are asked at once
whether a phrase may begin there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.scan.term_interner import TermAttribute
from searchsvc.text.token_stream import TokenStream
from searchsvc.text.tokenizer import Token, tokenize

T = TypeVar("T")

_GROUPS = 31
_OWN = 32  # from this bit on stands the group of a word itself
_WHOLE = 1 << 63  # the bit of words that are a phrase by themselves


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at ``tokens[begin:end]``, and what it stands for."""

    value: T
    begin: int
    end: int


class PhraseMatcher(Generic[T]):
    """Phrases, each with a value; found longest first and without overlaps."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        tokenized = ((tokenize(text), value) for text, value in phrases)
        self._phrases = [
            (tuple(token.word for token in tokens), value) for tokens, value in tokenized if tokens
        ]

    @cached_property
    def _exact(self) -> _Tree[T]:
        return _Tree("exact", self._phrases)

    @cached_property
    def _folded(self) -> _Tree[T]:
        return _Tree("folded", self._phrases)

    def find(
        self,
        tokens: Sequence[Token],
        *,
        forgive_missing_marks: bool = False,
        accept: Callable[[Match[T]], bool] | None = None,
    ) -> list[Match[T]]:
        """Returns all phrases in order.

        Every mark must be as in the phrase; with ``forgive_missing_marks`` the text may lack
        marks (``Can Tho``), but none may be wrong. Where ``accept`` refuses a phrase, the next
        shorter one at the same place is tried.
        """
        if not tokens:
            return []
        tree = self._folded if forgive_missing_marks else self._exact
        beginnings = tree.beginnings(tokens)
        if not beginnings:
            return []
        keys = tree.keys(tokens)
        matches: list[Match[T]] = []
        free_from = 0
        for at in beginnings:
            if at < free_from:
                continue
            for words, value in tree.longest_first(keys, at):
                match = Match(value, at, at + len(words))
                if forgive_missing_marks and not lack_only_marks(words, tokens[at : match.end]):
                    continue
                if accept is None or accept(match):
                    matches.append(match)
                    free_from = match.end
                    break
        return matches


class _Branch(Generic[T]):
    """One word of a tree of phrases: the words that may follow, the phrases that end here."""

    __slots__ = ("branches", "ends")

    def __init__(self) -> None:
        self.branches: dict[str, _Branch[T]] = {}
        self.ends: list[tuple[tuple[Word, ...], T]] = []


class _Tree(Generic[T]):
    """Phrases by one match level of their words: ``exact`` or ``folded``.

    A word that begins a phrase mostly stands before another one than in that phrase. To pass over
    these places at once, first words are parted into groups: of every word, bits tell the group it
    is in and the groups it comes second to.
    """

    def __init__(self, level: str, phrases: Iterable[tuple[tuple[Word, ...], T]]) -> None:
        self._level = level
        self._key: Callable[[Word], str] = attrgetter(level)
        self._root: _Branch[T] = _Branch()
        self._groups: dict[str, int] = {}
        self._followed: defaultdict[str, int] = defaultdict(int)
        for words, value in phrases:
            self._add(words, value)
        self._bits = TermAttribute("u8", self._bits_of)

    def _add(self, words: tuple[Word, ...], value: T) -> None:
        keys = [self._key(word) for word in words]
        branch = self._root
        for key in keys:
            branch = branch.branches.setdefault(key, _Branch())
        branch.ends.append((words, value))
        group = self._groups.setdefault(keys[0], 1 << len(self._groups) % _GROUPS)
        for second in keys[1:2]:
            self._followed[second] |= group

    def keys(self, tokens: Sequence[Token]) -> list[str]:
        """Returns the words of tokens at the level."""
        if isinstance(tokens, TokenStream):
            keys: list[str] = getattr(tokens, self._level)
            return keys
        return [self._key(token.word) for token in tokens]

    def beginnings(self, tokens: Sequence[Token]) -> list[int]:
        """Returns the places where a phrase may begin: all where one does, and some others."""
        if not isinstance(tokens, TokenStream):
            return [at for at, key in enumerate(self.keys(tokens)) if key in self._root.branches]
        found: list[int] = _begin(tokens.values(self._bits)).tolist()
        return found

    def longest_first(self, keys: list[str], at: int) -> list[tuple[tuple[Word, ...], T]]:
        """Returns the phrases that begin at a token."""
        found: list[tuple[tuple[Word, ...], T]] = []
        branch: _Branch[T] | None = self._root.branches[keys[at]]
        while branch is not None:
            if branch.ends:
                found = branch.ends + found
            at += 1
            branch = branch.branches.get(keys[at]) if at < len(keys) else None
        return found

    def _bits_of(self, word: Word) -> int:
        key = self._key(word)
        bits = self._groups.get(key, 0) << _OWN | self._followed.get(key, 0)
        branch = self._root.branches.get(key)
        return bits | _WHOLE if branch and branch.ends else bits


@compiled
def _begin(bits: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Returns the places whose bits say that a phrase may begin there."""
    found = np.empty(len(bits), np.intp)
    size = 0
    own, whole, none = np.uint64(_OWN), np.uint64(_WHOLE), np.uint64(0)
    for at in range(len(bits)):
        follows = at + 1 < len(bits) and (bits[at] >> own) & bits[at + 1] != none
        if follows or bits[at] >= whole:
            found[size] = at
            size += 1
    return found[:size]


def lack_only_marks(phrase: Sequence[Word], found: Sequence[Token]) -> bool:
    """Returns whether what was found is the phrase or lacks marks of it, and has no wrong one."""
    return all(
        model.exact == token.word.exact
        or (not token.word.has_tone and token.word.matches(model, MatchLevel.LETTERS))
        for model, token in zip(phrase, found, strict=True)
    )
