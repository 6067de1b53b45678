"""What the parser tells the reader about a query, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeCode(StrEnum):
    """Why something was ignored or understood in another way."""

    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    TOO_DEEP = "too_deep"
    UNBALANCED_BRACKET = "unbalanced_bracket"
    UNBALANCED_QUOTE = "unbalanced_quote"
    LONELY_OPERATOR = "lonely_operator"
    SHORT_PREFIX = "short_prefix"
    NOTHING_TO_SEARCH = "nothing_to_search"
    KEYSTROKES = "keystrokes"
    EXPANDED = "expanded"
    UNKNOWN_WORD = "unknown_word"
    QUESTION_WORDS = "question_words"


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark on ``typed``, that is ``text[start:end]`` of the query.

    ``detail`` is how else it was understood, where it was.
    """

    code: NoticeCode
    start: int
    end: int
    typed: str = ""
    detail: str = ""
