"""Our tokens as plain text, for engines that know no Vietnamese.

Fed with these, every engine sees the same words at the same places, so that all must find the same
number of documents. Numbers apart, the unmarked text is the marked one without its marks.
"""

from __future__ import annotations

from searchsvc.text.orthography import spell
from searchsvc.text.tokenizer import terms, word_of_term


class _Marked(dict[str, str]):
    """Index term to the word as it is usually written, in lower case."""

    def __missing__(self, term: str) -> str:
        found = self[term] = spell(word_of_term(term))
        return found


class _Unmarked(dict[str, str]):
    """Index term to the word without its marks."""

    def __missing__(self, term: str) -> str:
        found = self[term] = word_of_term(term).folded
        return found


_marked = _Marked()
_unmarked = _Unmarked()


def both(text: str) -> tuple[list[str], list[str]]:
    """The words of a text with and without marks."""
    found = terms(text)
    return [_marked[term] for term in found], [_unmarked[term] for term in found]


def both_joined(text: str) -> tuple[str, str]:
    """Idem, with spaces between."""
    marked, unmarked = both(text)
    return " ".join(marked), " ".join(unmarked)


def marked(text: str) -> str:
    """The words with their marks, with spaces between."""
    return " ".join([_marked[term] for term in terms(text)])
