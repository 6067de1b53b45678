"""Snippets: the passages of texts where most of a query's words stand close together."""

from __future__ import annotations

from markupsafe import Markup

from searchsvc.query.ast import Field, Term
from searchsvc.text.fold import Reading, word

from .characters import characters
from .highlighting import Highlighter, MarkedTexts
from .passages import densest
from .rendering import render


def snippets(marked: MarkedTexts, *, size: int, most: int) -> list[list[Markup]]:
    """Of each text the densest passages in the order of the text, or the beginning of the text;
    at most so many, each of about ``size`` code points.
    """
    leaves = marked.closest.shape[1]
    passages = densest(
        marked.points,
        characters(),
        marked.begins,
        marked.marks,
        marked.counts,
        leaves,
        size,
        most,
    )
    shown: list[list[Markup]] = [[] for _ in marked.counts]
    html = render(marked.points, passages, marked.marks, one_line=True)
    for passage, (text, is_beginning, is_end) in zip(html, passages[:, 4:].tolist(), strict=True):
        before, after = "" if is_beginning else "… ", "" if is_end else " …"
        shown[text].append(Markup(f"{before}{passage}{after}"))  # noqa: S704  # it is escaped
    return shown


def prepare_snippets() -> None:
    """Have ready what is compiled."""
    marked = Highlighter(Term(word("a"), Reading.EXACT)).mark(["a"], [Field.BODY])
    snippets(marked, size=1, most=1)
