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
    """The token runs of several texts that may hold one of the words.

    The texts stand one after the other in ``code_points``: ``begins`` is where each of them begins
    there, and where one more would; ``counts`` how many runs it has; ``writings`` the number in
    ``written`` of what each run says.
    """

    code_points: CodePoints
    begins: Numbers
    runs: Runs
    counts: Numbers
    writings: Numbers
    written: list[str]


class TermLocator:
    """Finds the token runs that hold a token whose folded level is, or begins with, a wanted one.

    None of them is missed, and a few others may be among them. Those without any token (``_``) are
    found too: a phrase runs across them.
    """

    def __init__(self, words: Collection[str], prefixes: tuple[str, ...] = ()) -> None:
        self._words = frozenset(words)
        self._prefixes = prefixes
        self._prefilter = _prefilter(self._words, prefixes) if COMPILES else None

    def find(self, texts: Sequence[str]) -> LocatedRuns:
        """Returns the runs of several texts, which are looked at in one go."""
        text = "\n".join(("", *texts, ""))  # no token run crosses a line
        code_points = code_points_of(text)
        begins = np.array([*accumulate((len(text) + 1 for text in texts), initial=1)])
        if self._prefilter:
            runs, counts, unsure = self._prefilter.scan(code_points, begins)
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
        """Returns the runs, with those of the texts that the prefilter could say nothing of."""
        pieces: list[Runs] = [_NO_RUNS]
        at = 0
        for text, begin, count in zip(texts, begins.tolist(), counts.tolist(), strict=False):
            if count < 0:
                pieces.append(self.locate_by_regex(text) + np.array((begin, begin, 0), np.int32))
            else:
                pieces.append(runs[at : at + count])
                at += count
        return np.concatenate(pieces), np.array([len(piece) for piece in pieces[1:]], np.int64)

    def locate_by_regex(self, text: str) -> Runs:
        """Returns the runs of one text of any characters that hold a wanted token, no others."""
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
            bool(self._prefixes) and any(folded.startswith(self._prefixes) for folded in foldings)
        )


_NO_RUNS: Runs = np.empty((0, 3), np.int32)


@lru_cache(maxsize=256)
def _prefilter(words: frozenset[str], prefixes: tuple[str, ...]) -> Prefilter:
    return Prefilter(words, prefixes)


class _RunFoldings(dict[str, tuple[str, ...]]):
    """The folded levels of the tokens of each token run."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= CACHE_LIMIT:
            self.clear()
        found = self[run] = tuple(token.word.folded for token in tokens_of_run[run])
        return found


_run_foldings = _RunFoldings()
