"""Other writings: ``CNTT`` also finds ``công nghệ thông tin``, and the other way round.

So do synonyms that editors have added, and dates in figures and in words. Only whole expressions of
the vocabulary are taken, the longest first; ambiguous ones stay as they are. What was typed stays
in the query and ranks first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from searchsvc.query.ast import And, DisMax, Field, Node, Not, Or, Phrase, Prefix, Term
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.levels import MatchLevel
from searchsvc.text.tokenizer import Token, tokenize
from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.matcher import Match, PhraseMatcher
from searchsvc.vocabularies.vocabulary import Vocabulary

from .date_writings import dates_in

Writings = tuple[str, ...]


def expand(query: Query) -> Query:
    """Returns the query with other writings and synonyms added; its notices name them."""
    applied: list[Notice] = []
    root = _expanded(query.root, applied)
    notices = sorted((*query.notices, *applied), key=lambda notice: notice.start)
    return replace(query, root=root, notices=tuple(notices))


def _expanded(node: Node, applied: list[Notice]) -> Node:
    match node:
        case Prefix():
            return node
        case Term() | Phrase():
            return _all_of([node], applied)[0]
        case And(children):
            inner = [c if _is_plain(c) else _expanded(c, applied) for c in children]
            parts = _all_of(inner, applied)
            return And(tuple(parts)) if len(parts) > 1 else parts[0]
        case Or(children):
            return Or(tuple(_expanded(child, applied) for child in children))
        case Not(child):
            return Not(_expanded(child, applied))
        case _:
            return node


def _is_plain(node: Node) -> bool:
    return isinstance(node, Phrase) or type(node) is Term


def _words(node: Node) -> tuple[Term, ...]:
    return node.terms if isinstance(node, Phrase) else (node,) if isinstance(node, Term) else ()


def _all_of(children: Sequence[Node], applied: list[Notice]) -> list[Node]:
    """Returns children that must all match, with expressions over adjacent ones expanded."""
    parts: list[Node] = []
    run: list[Node] = []
    for child in children:
        if not _is_plain(child) or (run and _field(run[0]) != _field(child)):
            parts += _run(run, applied)
            run = []
        (run if _is_plain(child) else parts).append(child)
    return parts + _run(run, applied)


def _field(node: Node) -> Field | None:
    return _words(node)[0].field


def _run(run: list[Node], applied: list[Notice]) -> list[Node]:
    """Expands adjacent words and phrases of one field; an expression takes whole ones."""
    tokens = [Token(term.word, term.start, term.end) for node in run for term in _words(node)]
    bounds = [0, *accumulate(len(_words(node)) for node in run)]
    parts: list[Node] = []
    free_from = 0
    for match in _matches(tokens):
        if match.begin in bounds and match.end in bounds:
            first, last = bounds.index(match.begin), bounds.index(match.end)
            parts += run[free_from:first]
            parts.append(_with_forms(run[first:last], match, applied))
            free_from = last
        else:
            _expand_inside(run, bounds, match, applied)
    return parts + run[free_from:]


def _expand_inside(
    run: list[Node], bounds: list[int], match: Match[Writings], applied: list[Notice]
) -> None:
    """Writes a whole quoted phrase in other ways, where it holds an expression."""
    at = next(i for i, bound in enumerate(bounds[1:]) if match.begin < bound)
    phrase = run[at]
    if not isinstance(phrase, Phrase) or match.end > bounds[at + 1]:
        return
    begin, end = match.begin - bounds[at], match.end - bounds[at]
    forms = _forms(phrase.terms[begin:end], match.value)
    others = tuple(
        replace(phrase, terms=(*phrase.terms[:begin], *form, *phrase.terms[end:]))
        for form in forms.values()
    )
    run[at] = DisMax(phrase, others)
    applied.append(_notice(phrase.terms[begin:end], forms))


def _with_forms(nodes: list[Node], match: Match[Writings], applied: list[Notice]) -> DisMax:
    words = tuple(term for node in nodes for term in _words(node))
    forms = _forms(words, match.value)
    applied.append(_notice(words, forms))
    literal = nodes[0] if len(nodes) == 1 else And(tuple(nodes))
    others = tuple(
        Phrase(form, words[0].start, words[-1].end) if len(form) > 1 else form[0]
        for form in forms.values()
    )
    return DisMax(literal, others)


def _forms(words: Sequence[Term], writings: Writings) -> dict[str, tuple[Term, ...]]:
    """Returns the writings of an expression but the one that was typed, as whole words."""
    typed = tuple(term.word.folded for term in words)
    field, start, end = words[0].field, words[0].start, words[-1].end
    forms: dict[tuple[str, ...], tuple[str, tuple[Term, ...]]] = {}
    for form in writings:
        terms = tuple(
            Term(token.word, _match_level(token), field, start, end) for token in tokenize(form)
        )
        key = tuple(term.word.folded for term in terms)
        if key != typed:
            forms.setdefault(key, (form, terms))
    return dict(forms.values())


def _notice(words: Sequence[Term], forms: dict[str, tuple[Term, ...]]) -> Notice:
    return Notice(NoticeCode.EXPANDED, words[0].start, words[-1].end, detail=", ".join(forms))


def _match_level(token: Token) -> MatchLevel:
    """Returns how closely a writing must match; a number counts by its value (``01`` is ``1``)."""
    return MatchLevel.FOLDED if token.word.folded.isdecimal() else MatchLevel.EXACT


def _matches(tokens: list[Token]) -> list[Match[Writings]]:
    """Returns the expressions of the query, in order: those of the vocabulary, and dates.

    Where two share words, the one that begins first counts, then the longer one.
    """
    found = _matcher(current_vocabulary()).find(tokens, forgive_missing_marks=True) + dates_in(
        tokens
    )
    apart: list[Match[Writings]] = []
    for match in sorted(found, key=lambda match: (match.begin, -match.end)):
        if not apart or match.begin >= apart[-1].end:
            apart.append(match)
    return apart


@lru_cache(maxsize=4)
def _matcher(of: Vocabulary) -> PhraseMatcher[Writings]:
    return PhraseMatcher(of.writings)
