"""The typed text cut into lexemes. Only what the query language names is syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

QUOTES = '"“”„‟«»＂'
_DEGREES = r"\d+(?:[.,]\d+)?[ ]?(?:[°%℃]|độ\b)"  # behind a minus: -5°C


class Kind(Enum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    STRAY_QUOTE = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query; ``text`` is its content, quotes and colon left out."""

    kind: Kind
    text: str
    start: int
    end: int
    content: int  # where ``text`` begins in the query


_LEXEME = re.compile(
    rf"""
    (?P<field>(?<![^\s(\-])(?:title|body|author|source)):(?=[\w{QUOTES}(])
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]
    | (?P<stray_quote>[{QUOTES}])
    | (?P<open>\()
    | (?P<close>\))
    | (?P<or>(?<![^\s(])OR(?![^\s)]))
    | (?P<not>(?<![^\s(])NOT(?![^\s)])|(?<![^\s(])-(?=[\w{QUOTES}(])(?!{_DEGREES}))
    | (?P<word>[^\s{QUOTES}()]+)
    """,
    re.VERBOSE,
)


def lex(text: str) -> Iterator[Lexeme]:
    """Yields the lexemes of a query in order; spaces are left out."""
    for match in _LEXEME.finditer(text):
        name = match.lastgroup
        assert name is not None
        yield Lexeme(
            Kind[name.upper()], match.group(name), match.start(), match.end(), match.start(name)
        )
