"""Words that ask: they are left out of a query that finds nothing with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from searchsvc.query.ast import And, MatchAll, Node, Term
from searchsvc.query.notices import Notice, NoticeCode
from searchsvc.query.parser import Query
from searchsvc.text.tokenizer import Token
from searchsvc.vocabularies.matcher import PhraseMatcher

_ASKING = """
ai|ai là|ai đã|là ai|là gì|là cái gì|gì|có gì|cái gì|thế nào là|như thế nào|thế nào|ra sao
làm thế nào|làm thế nào để|làm sao|làm sao để|làm cách nào|bằng cách nào
ở đâu|đâu|nơi nào|ở nơi nào|tại đâu|từ đâu
bao nhiêu|là bao nhiêu|có bao nhiêu|bao lâu|bao giờ|khi nào|lúc nào|năm nào|ngày nào|từ khi nào
tại sao|vì sao|sao|để làm gì|có phải|có phải là|hay không|phải không|không vậy|nào
tôi muốn hỏi|xin hỏi|cho tôi hỏi|cho hỏi|xin cho biết|hãy cho biết
"""


def without_question_words(query: Query) -> Query | None:
    """Returns the query without the words that ask, which notices name; None where it has none, or
    nothing else.
    """
    if not isinstance(query.root, And):
        return None
    children = query.root.children
    asking = set(_asking(children))
    kept = tuple(child for at, child in enumerate(children) if at not in asking)
    if not asking or all(isinstance(child, MatchAll) for child in kept):
        return None
    notices = (_notice(children, at, query.text) for at in sorted(asking))
    root = kept[0] if len(kept) == 1 else And(kept)
    return replace(query, root=root, notices=(*query.notices, *_joined(notices, query.text)))


def _asking(children: Sequence[Node]) -> Iterator[int]:
    """Yields the places of the words that ask."""
    words = [(at, child) for at, child in enumerate(children) if type(child) is Term]
    tokens = [Token(term.word, term.start, term.end) for _, term in words]
    for match in _matcher().find(tokens, forgive_missing_marks=True):
        yield from (at for at, _ in words[match.begin : match.end])


def _notice(children: Sequence[Node], at: int, text: str) -> Notice:
    term = children[at]
    assert isinstance(term, Term)
    return Notice(NoticeCode.QUESTION_WORDS, term.start, term.end, text[term.start : term.end])


def _joined(notices: Iterator[Notice], text: str) -> Iterator[Notice]:
    """Yields one notice for words side by side."""
    before: Notice | None = None
    for notice in notices:
        if before is not None and text[before.end : notice.start].isspace():
            typed = text[before.start : notice.end]
            before = replace(before, end=notice.end, typed=typed)
            continue
        if before is not None:
            yield before
        before = notice
    if before is not None:
        yield before


@cache
def _matcher() -> PhraseMatcher[None]:
    phrases = (phrase for line in _ASKING.split("\n") for phrase in line.split("|"))
    return PhraseMatcher((phrase, None) for phrase in phrases if phrase)
