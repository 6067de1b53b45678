"""What marks and snippets are, said as plainly as can be: the compiled ways must do the same."""

import re
import unicodedata

from markupsafe import Markup, escape

from searchsvc.query.ast import Phrase, Prefix, leaves
from searchsvc.text.levels import MatchLevel
from searchsvc.text.tokenizer import tokenize

SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+(?=\S)|\n+")


def marks_of(root, text, field):
    """Rows of start, end, leaf and level: of every token the closest one, or else the first."""
    tokens = tokenize(text)
    best = {}
    for at in range(len(tokens)):
        for leaf, length, level in _matches(root, tokens, at, field):
            for taken in range(at, at + length):
                if taken not in best or level < best[taken][1]:
                    best[taken] = leaf, level
    return [(tokens[at].start, tokens[at].end, *best[at]) for at in sorted(best)]


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


def match_level_of(marks):
    best = {}
    for *_, leaf, level in marks:
        best[leaf] = min(level, best.get(leaf, MatchLevel.FOLDED))
    return max(best.values(), default=MatchLevel.EXACT)


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
    for start, end, found in sorted(passages, key=lambda p: (-len({*p[2]}), -len(p[2]))):
        apart = all(end <= first or start >= last for first, last in chosen)
        new = not chosen or {*found} - seen or len(chosen) < most - 1
        if len(chosen) < most and apart and new:
            chosen.append((start, end))
            seen |= {*found}
    return [_snippet(text, marks, start, end) for start, end in sorted(chosen)]


def _passage(text, marks, at, size):
    """From where to where the passage goes that begins with a mark, and the leaves it holds."""
    start = _beginning(text, marks[at][0], size)
    least = marks[at][1]
    end = max(min(start + size, len(text)), least)
    paragraph = text.find("\n", least, end)
    end = paragraph if paragraph >= 0 else _word_end(text, end, least)
    return start, end, [leaf for _, last, leaf, _ in marks[at:] if last <= end]


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
