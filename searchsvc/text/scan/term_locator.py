"""Finding a few words in texts without making tokens of all the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from searchsvc.jit import COMPILES
from searchsvc.text.tokenizer import CACHE_LIMIT, TOKEN_RUN, tokens_of_run

from .code_points import CodePoints, Numbers, Runs, code_points_of, equal_runs
from .prefilter import Prefilter


class LocatedRuns(NamedTuple):
    """The chunks of several texts that may hold one of the words.

    The texts stand one after the other in ``code_points``: ``begins`` is where each of them begins
    there, and where one more would; ``counts`` how many chunks it has; ``writings`` the number in
    ``written`` of what each chunk says.
    """

    code_points: CodePoints
    begins: Numbers
    runs: Runs
    counts: Numbers
    writings: Numbers
    written: list[str]


class TermLocator:
    """Finds the chunks that hold a token whose folded reading is, or begins with, a wanted one.

    None of them is missed, and a few others may be among them. Those without any token (``_``) are
    found too: a phrase runs across them.
    """

    def __init__(self, words: Collection[str], beginnings: tuple[str, ...] = ()) -> None:
        self._words = frozenset(words)
        self._beginnings = beginnings
        self._scanner = _scanner(self._words, beginnings) if COMPILES else None

    def find(self, texts: Sequence[str]) -> LocatedRuns:
        """The chunks of several texts, which are looked at in one go."""
        text = "\n".join(("", *texts, ""))  # no chunk crosses a line
        code_points = code_points_of(text)
        begins = np.array([*accumulate((len(text) + 1 for text in texts), initial=1)])
        if self._scanner:
            runs, counts, unsure = self._scanner.scan(code_points, begins)
        else:
            runs, counts, unsure = _NO_RUNS, np.full(len(texts), -1), len(texts)
        if unsure:
            runs, counts = self._with_unsure(texts, begins, runs, counts)
        writings, firsts = equal_runs(code_points, runs)
        written = [text[start:end] for start, end in firsts.tolist()]
        return LocatedRuns(code_points, begins, runs, counts, writings, written)

    def _with_unsure(
        self, texts: Sequence[str], begins: Numbers, runs: Runs, counts: Numbers
    ) -> tuple[Runs, Numbers]:
        """The chunks, with those of the texts that the scanner could say nothing of."""
        pieces: list[Runs] = [_NO_RUNS]
        at = 0
        for text, begin, count in zip(texts, begins.tolist(), counts.tolist(), strict=False):
            if count < 0:
                pieces.append(self.locate_plainly(text) + np.array((begin, begin, 0), np.int32))
            else:
                pieces.append(runs[at : at + count])
                at += count
        return np.concatenate(pieces), np.array([len(piece) for piece in pieces[1:]], np.int64)

    def locate_plainly(self, text: str) -> Runs:
        """The chunks of one text of any characters, without compiled code and without others."""
        rows: list[tuple[int, int, int]] = []
        last = -1
        for number, match in enumerate(TOKEN_RUN.finditer(text)):
            if self._is_wanted(match.group()):
                rows.append((*match.span(), int(bool(rows) and number == last + 1)))
                last = number
        return np.array(rows, np.int32).reshape(-1, 3)

    def _is_wanted(self, run: str) -> bool:
        foldings = _run_foldings[run]
        return not (foldings and self._words.isdisjoint(foldings)) or (
            bool(self._beginnings)
            and any(folded.startswith(self._beginnings) for folded in foldings)
        )


_NO_RUNS: Runs = np.empty((0, 3), np.int32)


@lru_cache(maxsize=256)
def _scanner(words: frozenset[str], beginnings: tuple[str, ...]) -> Prefilter:
    return Prefilter(words, beginnings)


class _RunFoldings(dict[str, tuple[str, ...]]):
    """Chunk to the folded readings of its tokens."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[run] = tuple(token.word.folded for token in tokens_of_run[run])
        return found


_run_foldings = _RunFoldings()
