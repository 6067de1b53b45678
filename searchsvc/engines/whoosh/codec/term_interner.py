"""Interns terms: texts to the numbers of their terms."""

from __future__ import annotations

from searchsvc.text.scan.run_table import Array, TokenRow
from searchsvc.text.scan.token_ids import TokenEncoder
from searchsvc.text.tokenizer import term, tokens_of_run


class TermInterner:
    """The terms met so far, numbered in the order they came."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self._encoder = TokenEncoder(self._analyse)

    def encode(self, text: str) -> Array:
        """Returns the term numbers of a text, in order."""
        numbers: Array = self._encoder.encode(text)[:, 0]
        return numbers

    def _analyse(self, run: str) -> list[TokenRow]:
        number = self.number
        return [
            TokenRow(number.setdefault(term(word), len(number)), start, end)
            for word, start, end in tokens_of_run[run]
        ]
