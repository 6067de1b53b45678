"""Phrases that the vocabulary knows, by how they begin: what people may be about to type."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from searchsvc.query.ast import Prefix, Term
from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.compounds import vocabulary_phrases
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.vocabulary import Vocabulary

from .proper_names import place_names

_folded = attrgetter("folded")


class KnownPhrase(NamedTuple):
    """A phrase of several words, its folded form, and whether it is the name of a place."""

    folded: str
    words: tuple[Word, ...]
    is_place: bool


def known_phrases(typed: Sequence[Term]) -> Iterator[KnownPhrase]:
    """Yields the phrases that begin with the typed words and have more to them; where but the
    beginning of one word was typed, only the names of places.
    """
    known = _in_order(current_vocabulary())
    whole = sum(not isinstance(term, Prefix) for term in typed)
    beginning = "".join(f"{term.word.folded} " for term in typed)
    beginning = beginning if whole == len(typed) else beginning[:-1]
    for phrase in islice(known, bisect_left(known, beginning, key=_folded), None):
        if not phrase.folded.startswith(beginning):
            return
        if (whole or phrase.is_place) and all(map(_begins, typed, phrase.words)):
            yield phrase


@lru_cache(maxsize=2)
def _in_order(of: Vocabulary) -> list[KnownPhrase]:
    """Returns the phrases in the order of their folded forms."""
    others = dict.fromkeys(map(_words, vocabulary_phrases(of)), False)
    known = others | dict.fromkeys(map(_words, place_names()), True)
    phrases = (
        KnownPhrase(" ".join(word.folded for word in words), words, is_place)
        for words, is_place in known.items()
        if len(words) > 1
    )
    return sorted(phrases, key=_folded)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(token.word for token in tokenize(text))


def _begins(term: Term, word: Word) -> bool:
    if isinstance(term, Prefix):
        return term.word.begins(word, term.strength)
    return term.word.matches(word, term.strength)
