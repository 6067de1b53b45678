"""A query tree in words, to show how the query was understood."""

from __future__ import annotations

from .ast import And, DisMax, MatchAll, Node, Not, Or, Phrase, Prefix, Term


def describe(node: Node, text: str) -> str:
    """Returns the tree as a query that means the same, with the typed words of ``text``."""
    match node:
        case MatchAll():
            return "*"
        case Phrase(terms):
            words = " ".join(text[term.start : term.end] for term in terms)
            return f'{_field(terms[0])}"{words}"'
        case Prefix() | Term():
            return _field(node) + text[node.start : node.end]
        case Not(child):
            return f"-{_bracketed(child, text)}"
        case Or(children):
            return " OR ".join(_bracketed(child, text) for child in children)
        case And(children):
            shown = [child for child in children if not isinstance(child, MatchAll)]
            return " ".join(_bracketed(child, text) for child in shown)
        case DisMax(literal, _):
            return describe(literal, text)


def _field(term: Term) -> str:
    return f"{term.field}:" if term.field else ""


def _bracketed(node: Node, text: str) -> str:
    inner = describe(node, text)
    return f"({inner})" if isinstance(node, And | Or) else inner
