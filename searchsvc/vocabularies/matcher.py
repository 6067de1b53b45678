"""Finding many phrases in one pass over the tokens of a text.

Tokens leave out case, punctuation and the place of a tone mark, so ``báo chí - xuất bản`` and
``Báo chí, Xuất bản`` are one phrase. A token that begins no phrase costs one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from searchsvc.text.fold import Reading, Word
from searchsvc.text.token_list import TokenList
from searchsvc.text.tokenize import Token, tokenize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at ``tokens[begin:end]``, and what it stands for."""

    value: T
    begin: int
    end: int


class PhraseMatcher(Generic[T]):
    """Phrases, each with a value; found longest first and without overlaps."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._exact: _Branch[T] = _Branch()
        self._folded: _Branch[T] = _Branch()
        for text, value in phrases:
            words = tuple(token.word for token in tokenize(text))
            if words:
                self._exact.add([word.exact for word in words], words, value)
                self._folded.add([word.folded for word in words], words, value)

    def find(
        self,
        tokens: Sequence[Token],
        *,
        forgive_missing_marks: bool = False,
        accept: Callable[[Match[T]], bool] | None = None,
    ) -> list[Match[T]]:
        """All phrases in order.

        Every mark must be as in the phrase; with ``forgive_missing_marks`` the text may lack
        marks (``Can Tho``), but none may be wrong. Where ``accept`` refuses a phrase, the next
        shorter one at the same place is tried.
        """
        if forgive_missing_marks:
            keys, root = _folded(tokens), self._folded
        else:
            keys, root = _exact(tokens), self._exact
        first_words = root.branches
        matches: list[Match[T]] = []
        free_from = 0
        for at in [at for at, key in enumerate(keys) if key in first_words]:
            if at < free_from:
                continue
            for words, value in _longest_first(root, keys, at):
                match = Match(value, at, at + len(words))
                if forgive_missing_marks and not _lack_only_marks(words, tokens[at : match.end]):
                    continue
                if accept is None or accept(match):
                    matches.append(match)
                    free_from = match.end
                    break
        return matches


def _folded(tokens: Sequence[Token]) -> list[str]:
    if isinstance(tokens, TokenList):
        return tokens.folded
    return [token.word.folded for token in tokens]


def _exact(tokens: Sequence[Token]) -> list[str]:
    if isinstance(tokens, TokenList):
        return tokens.exact
    return [token.word.exact for token in tokens]


class _Branch(Generic[T]):
    """One word of a tree of phrases: the words that may follow, the phrases that end here."""

    __slots__ = ("branches", "ends")

    def __init__(self) -> None:
        self.branches: dict[str, _Branch[T]] = {}
        self.ends: list[tuple[tuple[Word, ...], T]] = []

    def add(self, keys: list[str], words: tuple[Word, ...], value: T) -> None:
        branch = self
        for key in keys:
            branch = branch.branches.setdefault(key, _Branch())
        branch.ends.append((words, value))


def _longest_first(root: _Branch[T], keys: list[str], at: int) -> list[tuple[tuple[Word, ...], T]]:
    found: list[tuple[tuple[Word, ...], T]] = []
    branch: _Branch[T] | None = root.branches[keys[at]]
    while branch is not None:
        if branch.ends:
            found = branch.ends + found
        at += 1
        branch = branch.branches.get(keys[at]) if at < len(keys) else None
    return found


def _lack_only_marks(phrase: Sequence[Word], found: Sequence[Token]) -> bool:
    """The text takes the part of the typed words here: what it leaves out is open."""
    return all(
        model.exact == token.word.exact
        or (not token.word.has_tone and token.word.accepts(model, Reading.LETTERS))
        for model, token in zip(phrase, found, strict=True)
    )
