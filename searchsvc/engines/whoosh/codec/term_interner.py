"""Interns terms: texts to the numbers of their terms."""

from __future__ import annotations

from searchsvc.text.scan.run_table import Array, Numbered
from searchsvc.text.scan.token_ids import Numbering
from searchsvc.text.tokenizer import term, tokens_of_chunk


class TermInterner:
    """The terms met so far, numbered in the order they came."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self._numbering = Numbering(self._analyse)

    def encode(self, text: str) -> Array:
        """Returns the term numbers of a text, in order."""
        numbers: Array = self._numbering.encode(text)[:, 0]
        return numbers

    def _analyse(self, chunk: str) -> list[Numbered]:
        number = self.number
        return [
            Numbered(number.setdefault(term(word), len(number)), start, end)
            for word, start, end in tokens_of_chunk[chunk]
        ]
