"""A quick look over texts for the token runs that may hold one of a few words, in compiled code.

It knows letters only by their class and lets through too much rather than too little:
whatever is not plain Vietnamese text is let through, or the whole text is declared unsure.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step

from .character_classes import (
    ALPHABET,
    CLASSES,
    FIRST_LETTER,
    LETTER_BITS,
    UNSURE,
    Classed,
    classes,
    classify,
    is_in_run,
)
from .code_points import CodePoints, Numbers, Runs
from .packed_words import (
    ALWAYS,
    AT_END,
    AT_START,
    MOST_LETTERS,
    Packed,
    bigram_flags,
    pack,
    pack_all,
)

_SHORTEST = 2  # letters of a syllable that may be written together with another
_ROOM = 1024  # rows to begin with


class Prefilter:
    """Looks for words, and for the prefixes of words, by their folded level."""

    def __init__(self, words: Collection[str], prefixes: Collection[str]) -> None:
        short = [text for text in words if len(text) <= MOST_LETTERS]
        prefix_texts = [*prefixes, *(text for text in words if len(text) > MOST_LETTERS)]
        numbers = any(pack(text) is None for text in (*short, *prefix_texts))
        words_packed, prefixes_packed = pack_all(short), pack_all(prefix_texts)
        bigrams = bigram_flags(words_packed, prefixes_packed, numbers=numbers)
        self._arguments = (bigrams, *words_packed, *prefixes_packed)

    def scan(self, code_points: CodePoints, begins: Numbers) -> tuple[Runs, Numbers, int]:
        """Returns the token runs that may hold one of the words, in order (n × 3); how many there
        are in each text; and how many texts are too unusual to say: these have -1 in place of it.

        ``begins`` is where each text begins, and the next one would; line breaks stand round all.
        """
        return _scan(code_points, begins, classes(), *self._arguments)


@compiled
def _scan(
    code_points: CodePoints,
    begins: Numbers,
    kinds: NDArray[np.uint8],
    bigrams: NDArray[np.uint8],
    words: Packed,
    lengths: Numbers,
    prefixes: Packed,
    prefix_lengths: Numbers,
) -> tuple[Runs, Numbers, int]:
    classed = classify(code_points, kinds)
    found = np.empty((_ROOM, 3), np.int32)
    counts = np.zeros(len(begins) - 1, np.int64)
    size = text = last = 0
    for at in _matching_bigrams(classed, bigrams):
        while at >= begins[text + 1]:
            text += 1
        if classed[at] == UNSURE:
            size -= max(counts[text], 0)
            counts[text] = -1
        elif (
            counts[text] >= 0
            and at >= last
            and _may_match(classed, at, bigrams, words, lengths, prefixes, prefix_lengths)
        ):
            if size == len(found):
                found = _grown(found)
            first = last
            found[size, 0], last = _run_around(classed, at)
            found[size, 1] = last
            found[size, 2] = counts[text] > 0 and _no_run_between(classed, first, found[size, 0])
            counts[text] += 1
            size += 1
    unsure = 0
    for count in counts:
        unsure += int(count < 0)
    return found[:size], counts, unsure


@compiled
def _grown(runs: Runs) -> Runs:
    found = np.empty((2 * len(runs), 3), np.int32)
    for row in range(len(runs)):
        for column in range(3):
            found[row, column] = runs[row, column]
    return found


@compiled
def _matching_bigrams(classed: Classed, bigrams: NDArray[np.uint8]) -> Runs:
    """Returns where two classes stand side by side that have flags; this is done for every letter,
    so it has no branch.
    """
    found = np.empty(len(classed), np.int32)
    size = 0
    for at in range(len(classed) - 1):
        found[size] = at  # to be overwritten where there are none
        size += bigrams[np.int64(classed[at]) << LETTER_BITS | classed[at + 1]] != 0
    return found[:size]


@compiled_step
def _is_letter(kind: np.uint8) -> bool:
    return bool(np.uint8(kind - np.uint8(FIRST_LETTER)) < np.uint8(ALPHABET))


@compiled_step
def _may_match(
    classed: Classed,
    at: int,
    bigrams: NDArray[np.uint8],
    words: Packed,
    lengths: Numbers,
    prefixes: Packed,
    prefix_lengths: Numbers,
) -> bool:
    """Returns whether the letters from here on may be a word, hold one at an edge, or begin so.

    No further letters are looked at than words are long: a run of them may be as long as a text.
    """
    if not _is_letter(classed[at]):
        return True
    flags = bigrams[np.int64(classed[at]) << LETTER_BITS | classed[at + 1]]
    if (
        flags & AT_START
        and not _is_letter(classed[at - 1])
        and _word_begins(classed, at, words, lengths)
    ):
        return True
    if (
        flags & AT_END
        and not _is_letter(classed[at + 2])
        and _word_ends(classed, at + 1, words, lengths)
    ):
        return True
    return bool(flags & ALWAYS) and _prefix_matches(classed, at, prefixes, prefix_lengths)


@compiled_step
def _word_begins(classed: Classed, at: int, words: Packed, lengths: Numbers) -> bool:
    """Returns whether one of the words, or one and a syllable behind it, are what stands here."""
    packed, length = _pack_letters(classed, at)
    for number in range(len(words)):
        more = length - lengths[number]
        if (more == 0 or more >= _SHORTEST or (more > 0 and length == MOST_LETTERS)) and (
            packed >> np.uint64(LETTER_BITS * more) == words[number]
        ):
            return True
    return False


@compiled_step
def _prefix_matches(classed: Classed, at: int, prefixes: Packed, lengths: Numbers) -> bool:
    """Returns whether letters go on from here as one of the prefixes does."""
    packed, length = _pack_letters(classed, at)
    for number in range(len(prefixes)):
        more = length - lengths[number]
        if more >= 0 and packed >> np.uint64(LETTER_BITS * more) == prefixes[number]:
            return True
    return False


@compiled_step
def _word_ends(classed: Classed, last: int, words: Packed, lengths: Numbers) -> bool:
    """Returns whether one of the words ends here that has letters before it."""
    for number in range(len(words)):
        step = 0
        while step < lengths[number] and classed[last - step] == (
            words[number] >> np.uint64(LETTER_BITS * step) & np.uint64(CLASSES - 1)
        ):
            step += 1
        if step == lengths[number] and _is_letter(classed[last - step]):
            return True
    return False


@compiled_step
def _pack_letters(classed: Classed, at: int) -> tuple[np.uint64, int]:
    """Returns the letters from here on as one number, and how many of them it holds."""
    packed, length = np.uint64(0), 0
    while length < MOST_LETTERS and _is_letter(classed[at + length]):
        packed = packed << np.uint64(LETTER_BITS) | np.uint64(classed[at + length])
        length += 1
    return packed, length


@compiled_step
def _no_run_between(classed: Classed, first: int, last: int) -> bool:
    """Returns whether no token run is there from ``first`` to ``last``."""
    while first < last and not is_in_run(classed, first):
        first += 1
    return first >= last


@compiled_step
def _run_around(classed: Classed, at: int) -> tuple[int, int]:
    """Returns where the token run begins and ends that holds what stands here."""
    first, last = at, at + 1
    while is_in_run(classed, first - 1):
        first -= 1
    while is_in_run(classed, last):
        last += 1
    return first, last
