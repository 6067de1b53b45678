"""Texts to the ids of their tokens.

Vietnamese has some seven thousand syllables: what stands between two spaces has nearly always
been seen before. So a text is cut and its token runs are looked up by compiled code, and only a run
that is new, or a text that is unusual, is analysed in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from searchsvc.jit import COMPILES, compiled
from searchsvc.text.tokenizer import TOKEN_RUN

from .character_classes import UNSURE, classes, classify, code_units_of, is_in_run
from .run_table import Array, RunTable, TokenRow, find_run, mix

_DONE, _NEW, _UNUSUAL = 0, 1, 2


class TokenEncoder:
    """Gives the tokens of texts their ids; ``analyse`` knows those of a token run."""

    def __init__(self, analyse: Callable[[str], Sequence[TokenRow]]) -> None:
        self._analyse = analyse
        self._table = RunTable()
        self._known: dict[str, Sequence[TokenRow]] = {}

    def __len__(self) -> int:
        """Returns how many token runs are known."""
        return len(self._table) + len(self._known)

    def encode(self, text: str) -> Array:
        """Returns the tokens of a text in order, as rows of :class:`TokenRow` (n × 3)."""
        found = _encoded(text, self._analyse, self._table) if COMPILES else None
        return self._encode_by_regex(text) if found is None else found

    def _encode_by_regex(self, text: str) -> Array:
        tokens = [
            (token_id, at + start, at + end)
            for match in TOKEN_RUN.finditer(text)
            for at in (match.start(),)
            for token_id, start, end in self._tokens_of(match.group())
        ]
        return np.array(tokens, np.uint32).reshape(-1, len(TokenRow._fields))

    def _tokens_of(self, run: str) -> Sequence[TokenRow]:
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = self._analyse(run)
        return known


def _encoded(
    text: str, analyse: Callable[[str], Sequence[TokenRow]], table: RunTable
) -> Array | None:
    """Returns the tokens of a text by compiled code; None where a character is ``UNSURE``."""
    code_units = code_units_of(text)
    found = np.empty((len(code_units), len(TokenRow._fields)), np.uint32)  # a token has a letter
    while True:
        outcome, size = _encode(code_units, classes(), *table.arrays, found)
        if outcome == _DONE:
            return found[:size]
        if outcome == _UNUSUAL:
            return None
        new = {text[start:end]: (start, end) for _, start, end in found[:size].tolist()}
        for run, (start, end) in new.items():
            table.add(code_units[start:end], analyse(run))


@compiled
def _encode(
    code_units: Array,
    kinds: Array,
    seed: np.uint64,
    slots: Array,
    letters: Array,
    runs: Array,
    tokens: Array,
    found: Array,
) -> tuple[int, int]:
    """Writes rows of a token's id, start and end into ``found``; where there are new runs, rows of
    their starts and ends instead. Returns which of these it was, and how many rows.
    """
    outcome, size, begin = _DONE, 0, -1
    hashed = seed
    classed = classify(code_units, kinds)
    for here in range(len(code_units) + 1):
        if is_in_run(classed, here):
            if classed[here] == UNSURE:
                return _UNUSUAL, 0
            if begin < 0:
                begin, hashed = here, seed
            hashed = mix(hashed, code_units[here])
            continue
        if begin < 0:
            continue
        run = find_run(hashed, slots, letters, runs, code_units, begin, here)
        if run < 0:
            if outcome == _DONE:
                outcome, size = _NEW, 0
            found[size, 1], found[size, 2] = begin, here
            size += 1
        elif outcome == _DONE:
            for token in range(runs[run, 1], runs[run + 1, 1]):
                found[size, 0] = tokens[token, 0]
                found[size, 1] = begin + tokens[token, 1]
                found[size, 2] = begin + tokens[token, 2]
                size += 1
        begin = -1
    return outcome, size
