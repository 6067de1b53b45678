"""What a query says that is written in other ways too: expressions of the vocabulary, dates,
numbers, telephone numbers, units of an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from searchsvc.text.syllable import is_syllable
from searchsvc.text.tokenizer import Token, tokenize
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.matcher import Match, PhraseMatcher
from searchsvc.vocabularies.vocabulary import Vocabulary, Writings

from .address_writings import addresses_in
from .date_writings import dates_in
from .number_writings import numbers_in
from .phone_writings import phones_in


def expressions_in(tokens: Sequence[Token], text: str) -> list[Match[Writings]]:
    """Returns the expressions in order, each with its writings.

    Where two share words, the one that begins first counts, then the longer one.
    """
    found = _matcher(current_vocabulary()).find(
        tokens,
        forgive_missing_marks=True,
        accept=lambda match: _is_unmistakable(tokens[match.begin : match.end], match.value),
    )
    for rule in (dates_in, numbers_in, phones_in, addresses_in):
        found += rule(tokens, text)
    apart: list[Match[Writings]] = []
    for match in sorted(found, key=lambda match: (match.begin, -match.end)):
        if not apart or match.begin >= apart[-1].end:
            apart.append(match)
    return apart


def _is_unmistakable(tokens: Sequence[Token], writings: Writings) -> bool:
    """Returns whether the words stand for the expression: one syllable alone must have its marks,
    for ``mong`` is a word of its own and no ``Mông``.
    """
    words = [token.word for token in tokens]
    if len(words) > 1 or not is_syllable(words[0]):
        return True
    return any(words == [token.word for token in tokenize(form)] for form in writings)


@lru_cache(maxsize=4)
def _matcher(of: Vocabulary) -> PhraseMatcher[Writings]:
    return PhraseMatcher(of.writings)
