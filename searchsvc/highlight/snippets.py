"""Snippets: the passages of texts where most of a query's words stand close together."""

from __future__ import annotations

from markupsafe import Markup

from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word

from .characters import characters
from .columns import TEXT
from .formatter import render
from .fragmenter import densest
from .highlighter import Highlighter, MarkedTexts


def snippets(marked: MarkedTexts, *, size: int, most: int) -> list[list[Markup]]:
    """Of each text the densest passages in the order of the text, or the beginning of the text;
    at most so many, each of about ``size`` code points.
    """
    leaves = marked.closest.shape[1]
    passages = densest(
        marked.code_points,
        characters(),
        marked.begins,
        marked.marks,
        marked.counts,
        leaves,
        size,
        most,
    )
    shown: list[list[Markup]] = [[] for _ in range(len(marked.counts))]
    html = render(marked.code_points, passages, marked.marks, one_line=True)
    for passage, text in zip(html, passages[:, TEXT].tolist(), strict=True):
        shown[text].append(passage)
    return shown


def prepare_snippets() -> None:
    """Have ready what is compiled."""
    marked = Highlighter(Term(word("a"), MatchLevel.EXACT)).mark(["a"], [Field.BODY])
    snippets(marked, size=1, most=1)
