"""A word of the query that is the name of a province, offered as a filter with its count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeGuard

from searchsvc.query.ast import And, Compound, DisMax, Node, Term
from searchsvc.query.parser import Query
from searchsvc.text.tokenizer import Token, tokenize
from searchsvc.vocabularies.matcher import PhraseMatcher
from searchsvc.vocabularies.provinces import bearers, historical_provinces, provinces

from .parameters import SearchParameters
from .results import Relaxation, RelaxedSearch

_FACET = "province"
_KIND = re.compile(r"(?:\b(?:tỉnh|tinh|thành phố|thanh pho|t\.?\s?p)\b\.?)\s*$", re.IGNORECASE)
"""What a province is called before its name; it goes with the name."""


class PlaceOffers:
    """Offers only what a province reports, where the query names it."""

    def __init__(self, totals: Callable[[Sequence[SearchParameters]], list[int]]) -> None:
        self._totals = totals

    def offers(self, parameters: SearchParameters, query: Query) -> tuple[RelaxedSearch, ...]:
        """Returns the searches with a province as a filter instead of its name among the words;
        none where provinces are chosen already, or where no record is left.
        """
        if parameters.values(_FACET):
            return ()
        tried = list(_narrowed(parameters.with_(page=1), query))
        totals = self._totals(tried)
        return tuple(
            RelaxedSearch(Relaxation.ONLY_PLACE, narrowed, total, _FACET)
            for narrowed, total in zip(tried, totals, strict=True)
            if total
        )


def _narrowed(parameters: SearchParameters, query: Query) -> Iterator[SearchParameters]:
    tokens = _plain_tokens(query)
    for match in _names().find(tokens, forgive_missing_marks=True):
        start, end = tokens[match.begin].start, tokens[match.end - 1].end
        named = bearers(query.text[start:end])
        if len(named) == 1:
            before = _KIND.sub("", query.text[:start])
            words = f"{before.strip()} {query.text[end:].strip()}".strip()
            chosen = {**parameters.selected, _FACET: (parameters.province_value(*named),)}
            yield parameters.with_(q=words, selected=chosen)


def _plain_tokens(query: Query) -> list[Token]:
    """Returns the tokens of words that must all be found, as they are typed, in any field."""
    parts = query.root.children if isinstance(query.root, And) else (query.root,)
    words = (part.literal if isinstance(part, DisMax) else part for part in parts)
    spans = [(word.start, word.end) for word in words if _is_plain(word)]
    return [
        token
        for token in tokenize(query.text)
        if any(start <= token.start and token.end <= end for start, end in spans)
    ]


def _is_plain(word: Node) -> TypeGuard[Term | Compound]:
    """Returns whether these are words as they are typed, to be found in any field."""
    if isinstance(word, Compound):
        return word.terms[0].field is None
    return type(word) is Term and word.field is None


@cache
def _names() -> PhraseMatcher[str]:
    units = (*provinces(), *historical_provinces())
    names = dict.fromkeys(name for unit in units for name in (unit.name, *unit.aliases))
    return PhraseMatcher((name, name) for name in names)
