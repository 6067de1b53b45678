"""The words of a query in order: whether two people asked the same."""

from __future__ import annotations

from collections.abc import Iterator

from searchsvc.text.levels import MatchLevel

from .ast import And, DisMax, Node, Not, Or, Phrase, Prefix, Term

QueryKey = tuple[str, ...]


def query_key(root: Node, level: MatchLevel) -> QueryKey:
    """Returns every word as it was typed, at a level; other writings of it are left out.

    Case, spaces, quotes and punctuation make no difference. What changes the meaning of a word is
    part of it: that it is left out, asked of a field or only a beginning.
    """
    return tuple(_words(root, level, ""))


def _words(node: Node, level: MatchLevel, sign: str) -> Iterator[str]:
    match node:
        case Term():
            yield _word(node, level, sign)
        case DisMax(literal, _):
            yield from _words(literal, level, sign)
        case Phrase(children) | And(children):
            for child in children:
                yield from _words(child, level, sign)
        case Or(children):
            for number, child in enumerate(children):
                if number:
                    yield f"{sign}|"
                yield from _words(child, level, sign)
        case Not(child):
            yield from _words(child, level, f"{sign}-")


def _word(term: Term, level: MatchLevel, sign: str) -> str:
    field = f"{term.field}:" if term.field else ""
    text = term.word.folded if level is MatchLevel.FOLDED else term.word.exact
    return f"{sign}{field}{text}{'*' if isinstance(term, Prefix) else ''}"
