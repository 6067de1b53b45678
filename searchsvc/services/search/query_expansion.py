"""Other writings: ``CNTT`` also finds ``công nghệ thông tin``, and the other way round.

So do synonyms that editors have added, and what rules read: dates, numbers, addresses. Only whole
expressions of the vocabulary are taken, the longest first; ambiguous ones stay as they are. What
was typed stays in the query and ranks first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, islice

from searchsvc.query.ast import And, DisMax, Field, Node, Not, Or, Phrase, Prefix, Term
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel, Word
from searchsvc.text.tokenizer import Token, tokenize
from searchsvc.vocabularies.vocabulary import Writings

from .typed_expressions import expressions_in

_MOST_TOLD = 8  # writings that a notice names


def expand(query: Query) -> Query:
    """Returns the query with other writings and synonyms added; its notices name them."""
    expansion = _Expansion(query.text)
    root = expansion.expanded(query.root)
    notices = sorted((*query.notices, *expansion.applied), key=lambda notice: notice.start)
    return replace(query, root=root, notices=tuple(notices))


class _Expansion:
    """Expands the parts of one query; ``applied`` is what it added."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.applied: list[Notice] = []

    def expanded(self, node: Node) -> Node:
        match node:
            case Prefix():
                return node
            case Term() | Phrase():
                return self._all_of([node])[0]
            case And(children):
                parts = self._all_of([c if _is_plain(c) else self.expanded(c) for c in children])
                return And(tuple(parts)) if len(parts) > 1 else parts[0]
            case Or(children):
                return replace(node, children=tuple(self.expanded(child) for child in children))
            case Not(child):
                return Not(self.expanded(child))
            case _:
                return node

    def _all_of(self, children: Sequence[Node]) -> list[Node]:
        """Returns children that must all match, with expressions over adjacent ones expanded."""
        parts: list[Node] = []
        run: list[Node] = []
        for child in children:
            if not _is_plain(child) or (run and _field(run[0]) != _field(child)):
                parts += self._run(run)
                run = []
            (run if _is_plain(child) else parts).append(child)
        return parts + self._run(run)

    def _run(self, run: list[Node]) -> list[Node]:
        """Expands adjacent words and phrases of one field."""
        tokens = [Token(term.word, term.start, term.end) for node in run for term in _words(node)]
        bounds = [0, *accumulate(len(_words(node)) for node in run)]
        parts: list[Node] = []
        done = 0
        for match in expressions_in(tokens, self._text):
            first = bisect_right(bounds, match.begin) - 1
            last = bisect_left(bounds, match.end)
            if first >= done:
                within = slice(match.begin - bounds[first], match.end - bounds[first])
                parts += run[done:first]
                parts += self._with_forms(run[first:last], within, match.value)
                done = last
        return parts + run[done:]

    def _with_forms(self, nodes: list[Node], within: slice, writings: Writings) -> list[Node]:
        """Returns nodes, or them and what they say with the words ``within`` written otherwise."""
        words = tuple(term for node in nodes for term in _words(node))
        forms = _forms(words[within], writings)
        if not forms:
            return nodes
        self._tell(words[within], forms)
        literal = nodes[0] if len(nodes) == 1 else And(tuple(nodes))
        before, behind = words[: within.start], words[within.stop :]
        others = tuple(
            Phrase(whole, words[0].start, words[-1].end) if len(whole) > 1 else whole[0]
            for form in forms.values()
            for whole in ((*before, *form, *behind),)
        )
        return [DisMax(literal, others)]

    def _tell(self, words: Sequence[Term], forms: dict[str, tuple[Term, ...]]) -> None:
        detail = ", ".join(islice(forms, _MOST_TOLD))
        notice = Notice(NoticeCode.EXPANDED, words[0].start, words[-1].end, detail=detail)
        self.applied.append(notice)


def _is_plain(node: Node) -> bool:
    return isinstance(node, Phrase) or type(node) is Term


def _words(node: Node) -> tuple[Term, ...]:
    return node.terms if isinstance(node, Phrase) else (node,) if isinstance(node, Term) else ()


def _field(node: Node) -> Field | None:
    return _words(node)[0].field


def _forms(words: Sequence[Term], writings: Writings) -> dict[str, tuple[Term, ...]]:
    """Returns the writings of an expression that the typed words do not find, as whole words."""
    field, start, end = words[0].field, words[0].start, words[-1].end
    strengths = {term.word: term.strength for term in words}
    forms: dict[tuple[Word, ...], tuple[str, tuple[Term, ...]]] = {}
    for form in writings:
        found = tuple(token.word for token in tokenize(form))
        if not _find(words, found):
            terms = tuple(
                Term(word, strengths.get(word, _strength(word)), field, start, end)
                for word in found
            )
            forms.setdefault(found, (form, terms))
    return dict(forms.values())


def _find(typed: Sequence[Term], found: Sequence[Word]) -> bool:
    """Returns whether the typed words find these words anyway."""
    return len(typed) == len(found) and all(
        term.word.matches(word, term.strength) for term, word in zip(typed, found, strict=True)
    )


def _strength(word: Word) -> MatchLevel:
    """Returns how closely a word of a writing must match; a number counts by its value (``01`` is
    ``1``).
    """
    return MatchLevel.FOLDED if word.is_number else MatchLevel.EXACT
