"""Snippets: the best fragments of texts, formatted."""

from __future__ import annotations

from markupsafe import Markup

from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word

from .characters import characters
from .columns import TEXT
from .formatter import format_fragments
from .fragmenter import best_fragments
from .highlighter import Highlighter, MarkedTexts


def snippets(marked: MarkedTexts, *, size: int, most: int) -> list[list[Markup]]:
    """Returns of each text its best fragments in the order of the text, or its beginning; at most
    ``most``, each of about ``size`` code points.
    """
    leaves = marked.closest.shape[1]
    fragments = best_fragments(
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
    html = format_fragments(marked.code_points, fragments, marked.marks, one_line=True)
    for snippet, text in zip(html, fragments[:, TEXT].tolist(), strict=True):
        shown[text].append(snippet)
    return shown


def prepare_snippets() -> None:
    """Has ready what is compiled."""
    marked = Highlighter(Term(word("a"), MatchLevel.EXACT)).mark(["a"], [Field.BODY])
    snippets(marked, size=1, most=1)
