"""Units of an address in their other writings: ``Q.1`` is quận 1, ``P.Bến Nghé`` phường Bến Nghé.

What stands behind the letters says what they are: a number, a capital letter or a point glued to
both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searchsvc.text.levels import word
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import Match, lack_only_marks
from searchsvc.vocabularies.vocabulary import Writings

_SHORT = {
    "Đ": "đường", "H": "huyện", "KP": "khu phố", "P": "phường", "Q": "quận", "TT": "thị trấn",
    "TX": "thị xã", "X": "xã",
}  # fmt: skip
_UNITS = [
    (word(short), short, tuple(map(word, name.split())), name) for short, name in _SHORT.items()
]
_BEGINNINGS = frozenset(each.folded for key, _, words, _ in _UNITS for each in (key, words[0]))
_NUMBERED = {"P", "Q"}  # these have numbers for names
_POINT = re.compile(r"\.\s*")
_MOST_DIGITS = 2


def addresses_in(tokens: Sequence[Token], text: str) -> list[Match[Writings]]:
    """Returns the units with a short and a long form, each with the name's first word."""
    return [match for at in range(len(tokens)) for match in _units_at(tokens, at, text)]


def _units_at(tokens: Sequence[Token], at: int, text: str) -> Iterator[Match[Writings]]:
    if tokens[at].word.folded not in _BEGINNINGS:
        return
    for key, short, words, name in _UNITS:
        if tokens[at].word == key and _names(tokens, at + 1, text, short):
            yield _match(tokens, at, at + 1, text, name)
        end = at + len(words)
        if end < len(tokens) and lack_only_marks(words, tokens[at:end]):
            marked = [token.word for token in tokens[at:end]] == list(words)
            if _is_number(tokens[end], short) or (marked and _is_capital(tokens[end], text)):
                yield _match(tokens, at, end, text, f"{short}.")


def _match(tokens: Sequence[Token], at: int, end: int, text: str, unit: str) -> Match[Writings]:
    following = tokens[end]
    return Match((f"{unit} {text[following.start : following.end]}",), at, end + 1)


def _names(tokens: Sequence[Token], at: int, text: str, short: str) -> bool:
    """Returns whether a short form stands before the name of a unit."""
    if at >= len(tokens):
        return False
    between = text[tokens[at - 1].end : tokens[at].start]
    if _is_number(tokens[at], short):
        behind = text[tokens[at].end : tokens[at].end + 1]
        return behind not in ("/", "-") and (not between or _POINT.fullmatch(between) is not None)
    glued = between == "."
    return glued or (_POINT.fullmatch(between) is not None and _is_capital(tokens[at], text))


def _is_number(token: Token, short: str) -> bool:
    value = token.word.folded
    return short in _NUMBERED and value.isdecimal() and len(value) <= _MOST_DIGITS


def _is_capital(token: Token, text: str) -> bool:
    return text[token.start].isupper()
