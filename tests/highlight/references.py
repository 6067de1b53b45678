"""What marks and snippets are, said as plainly as can be: the compiled ways must do the same."""

import re
import unicodedata
from itertools import pairwise

from markupsafe import Markup, escape

from searchsvc.query.adjacent_pairs import adjacent_term_pairs
from searchsvc.query.ast import Phrase, Prefix, leaves
from searchsvc.text.levels import MatchLevel
from searchsvc.text.tokenizer import tokenize

SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+(?=\S)|\n+")


def marks_of(root, text, field):
    """Rows of start, end, leaf, level and how many marks the whole query takes from there.

    Of every token the closest leaf, or else the first; without strays.
    """
    tokens, best = _best(root, text, field)
    typed = _typed(root)
    besides = [at for at in best if at - 1 in best and _is_pair(typed, *tokens[at - 1 : at + 1])]
    beside = {*besides, *(at - 1 for at in besides)}
    paired = {best[at][0] for at in beside}
    kept = [at for at in sorted(best) if at in beside or best[at][0] not in paired]
    return [
        (tokens[at].start, tokens[at].end, *best[at], _query_from(root, tokens[at:], field))
        for at in kept
    ]


def match_level_of(root, text, field):
    tokens, closest = tokenize(text), {}
    for at in range(len(tokens)):
        for leaf, _, level in _matches(root, tokens, at, field):
            closest[leaf] = min(level, closest.get(leaf, MatchLevel.FOLDED))
    return max(closest.values(), default=MatchLevel.EXACT)


def _best(root, text, field):
    """The tokens of a text, and by their number the leaf and the level of those that are found."""
    tokens = tokenize(text)
    best = {}
    for at in range(len(tokens)):
        for leaf, length, level in _matches(root, tokens, at, field):
            for taken in range(at, at + length):
                if taken not in best or level < best[taken][1]:
                    best[taken] = leaf, level
    return tokens, best


def _typed(root):
    """The terms that were typed side by side."""
    phrases = [leaf.terms for leaf in leaves(root, negated=False) if isinstance(leaf, Phrase)]
    return [*adjacent_term_pairs(root), *(pair for terms in phrases for pair in pairwise(terms))]


def _is_pair(typed, before, after):
    return any(
        one.word.matches(before.word, one.strength)
        and other.word.matches(after.word, other.strength)
        for one, other in typed
    )


def _query_from(root, tokens, field):
    """How many tokens the whole query takes from the first one on; 0 where it is not there."""
    typed, found = _typed(root), 0
    at_first = {before for before, _ in typed} - {after for _, after in typed}
    at_last = {after for _, after in typed} - {before for before, _ in typed}
    reached = {term for term in at_first if field in term.fields}
    for number, token in enumerate(tokens, 1):
        reached = {term for term in reached if term.word.matches(token.word, term.strength)}
        if number > 1 and reached & at_last:
            found = number
        reached = {after for before, after in typed if before in reached}
    return found


def _matches(root, tokens, at, field):
    """Which leaves begin at a token, over how many tokens and how closely; prefixes come last."""
    numbered = enumerate(dict.fromkeys(leaves(root, negated=False)))
    for leaf, node in sorted(numbered, key=lambda pair: isinstance(pair[1], Prefix)):
        terms = node.terms if isinstance(node, Phrase) else (node,)
        taken = [token.word for token in tokens[at : at + len(terms)]]
        if field not in terms[0].fields or len(taken) < len(terms):
            continue
        if isinstance(node, Prefix):
            if node.word.begins(taken[0], node.strength):
                yield leaf, 1, MatchLevel.EXACT
            continue
        pairs = [*zip(terms, taken, strict=True)]
        if all(term.word.matches(word, term.strength) for term, word in pairs):
            yield leaf, len(terms), max(term.word.match_level(word) for term, word in pairs)


def html_of(text, marks, start=0, end=None):
    """A stretch as HTML; marks that touch are one."""
    end = len(text) if end is None else end
    html, at, open_to = Markup(), start, None
    for first, last, *_ in [mark for mark in marks if start <= mark[0] and mark[1] <= end]:
        if open_to == first:
            html = html[: -len("</mark>")]
        else:
            html += _shown(text[at:first]) + Markup("<mark>")
        html += _shown(text[first:last]) + Markup("</mark>")
        at = open_to = last
    return str(html + _shown(text[at:end]))


def _shown(text):
    return escape(text.replace("\x02", " ").replace("\x03", " "))


def snippets_of(text, marks, size, most):
    if not text.strip():
        return []
    if not marks:
        return [_snippet(text, marks, 0, _word_end(text, min(size, len(text)), 0))]
    chosen, seen = [], set()
    passages = [_passage(text, marks, at, size) for at in range(len(marks))]
    ranked = sorted(passages, key=lambda p: (not p[3], -len({*p[2]}), -len(p[2])))
    for start, end, found, has_query in ranked:
        apart = all(end <= first or start >= last for _, first, last in chosen)
        new = not chosen or {*found} - seen or len(chosen) < most - 1
        if len(chosen) < most and apart and new:
            chosen.append((not has_query, start, end))
            seen |= {*found}
    return [_snippet(text, marks, start, end) for _, start, end in sorted(chosen)]


def _passage(text, marks, at, size):
    """From where to where the passage goes that begins with a mark, the leaves it holds, and
    whether it holds the whole query.
    """
    start = _beginning(text, marks[at][0], size)
    least = marks[at][1]
    query_end = marks[at + marks[at][4] - 1][1] if marks[at][4] else least
    if query_end - marks[at][0] <= size:
        least = query_end
    end = max(min(start + size, len(text)), least)
    paragraph = text.find("\n", least, end)
    end = paragraph if paragraph >= 0 else _word_end(text, end, least)
    inside = [number for number in range(at, len(marks)) if marks[number][1] <= end]
    has_query = any(marks[n][4] and n + marks[n][4] - 1 in inside for n in inside)
    return start, end, [marks[number][2] for number in inside], has_query


def _beginning(text, mark, size):
    earliest = max(mark - size // 3, 0)
    breaks = [found.end() for found in SENTENCE_END.finditer(text, earliest, mark + 1)]
    if breaks or not earliest:
        return breaks[-1] if breaks else 0
    return text.find(" ", earliest, mark) + 1 or mark


def _word_end(text, end, least):
    if end >= len(text) or text[end].isspace():
        return end
    space = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
    if space > least:
        return space
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _snippet(text, marks, start, end):
    before, behind = text[:start].rstrip(" \u00a0"), text[end:].strip()
    begins = not before or before[-1] in ".!?…;\n"
    ends = not behind or text[:end].rstrip().endswith((".", "!", "?"))
    shown = " ".join(html_of(text, marks, start, end).split())
    return ("" if begins else "… ") + shown + ("" if ends else " …")
