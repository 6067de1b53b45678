"""A quick look over texts for the chunks that may hold one of a few words, in compiled code.

It knows letters only by their folded reading and lets through too much rather than too little:
whatever is not plain Vietnamese text is let through, or the whole text is declared unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from searchsvc.jit import compiled, compiled_step

from .character_classes import (
    ALPHABET,
    CLASSES,
    DIGIT,
    FIRST_LETTER,
    LETTER_BITS,
    OTHER,
    UNSURE,
    Classed,
    classes,
    classify,
    is_in_run,
    letter_class,
)
from .code_points import CodePoints, Numbers, Runs

_Packed = NDArray[np.uint64]
_Spelled = tuple[_Packed, Numbers]

_LETTERS = 12  # so many letters of a word are compared
_SHORTEST = 2  # letters of a syllable that may be written together with another
_ALWAYS, _AT_START, _AT_END = 1, 2, 4  # bits: worth a look anywhere, at the edges of a run
_ROOM = 1024  # rows to begin with


class Prefilter:
    """Looks for words, and for the beginnings of words, by their folded readings."""

    def __init__(self, words: Collection[str], beginnings: Collection[str]) -> None:
        short = [text for text in words if len(text) <= _LETTERS]
        begun = [*beginnings, *(text for text in words if len(text) > _LETTERS)]
        numbers = any(_pack(text) is None for text in (*short, *begun))
        words_packed, beginnings_packed = _packed(short), _packed(begun)
        interest = _interest(words_packed, beginnings_packed, numbers=numbers)
        self._arguments = (interest, *words_packed, *beginnings_packed)

    def scan(self, code_points: CodePoints, begins: Numbers) -> tuple[Runs, Numbers, int]:
        """The chunks that may hold one of the words, in order; how many there are up to the end of
        each text; and how many texts are too unusual to say: these have -1 in place of it.

        ``begins`` is where each text begins, and the next one would; line breaks stand round all.
        """
        return _scan(code_points, begins, classes(), *self._arguments)


def _pack(folded: str) -> int | None:
    """The first letters of a folded word as one number; None where it is not of letters."""
    packed = 0
    for char in folded[:_LETTERS]:
        code = letter_class(char)
        if not code:
            return None
        packed = packed << LETTER_BITS | code
    return packed


def _packed(texts: Iterable[str]) -> _Spelled:
    """The texts that are of letters, as numbers, and the lengths of what is in these."""
    packed = {_pack(text): min(len(text), _LETTERS) for text in texts}
    packed.pop(None, None)
    return np.array([*packed], dtype=np.uint64), np.array([*packed.values()], dtype=np.int64)


def _interest(words: _Spelled, beginnings: _Spelled, *, numbers: bool) -> NDArray[np.uint8]:
    """For each two classes of characters that stand side by side, whether that is worth a look."""
    interest = np.zeros((CLASSES, CLASSES), dtype=np.uint8)
    interest[[OTHER, UNSURE]] = _ALWAYS
    if numbers:
        interest[DIGIT] = _ALWAYS
    for packed, length in zip(*(part.tolist() for part in words), strict=True):
        letters = _unpacked(packed, length)
        if length == 1:
            interest[letters[0]] |= _AT_START
        else:
            interest[letters[0], letters[1]] |= _AT_START
            interest[letters[-2], letters[-1]] |= _AT_END
    for packed, length in zip(*(part.tolist() for part in beginnings), strict=True):
        interest[tuple(_unpacked(packed, length)[:2])] |= _ALWAYS
    return interest.ravel()


def _unpacked(packed: int, length: int) -> list[int]:
    return [packed >> LETTER_BITS * at & CLASSES - 1 for at in reversed(range(length))]


@compiled
def _scan(
    code_points: CodePoints,
    begins: Numbers,
    kinds: NDArray[np.uint8],
    interest: NDArray[np.uint8],
    words: _Packed,
    lengths: Numbers,
    beginnings: _Packed,
    beginning_lengths: Numbers,
) -> tuple[Runs, Numbers, int]:
    classed = classify(code_points, kinds)
    found = np.empty((_ROOM, 3), np.int32)
    counts = np.zeros(len(begins) - 1, np.int64)
    size = text = last = 0
    for at in _worth_a_look(classed, interest):
        while at >= begins[text + 1]:
            text += 1
        if classed[at] == UNSURE:
            size -= max(counts[text], 0)
            counts[text] = -1
        elif (
            counts[text] >= 0
            and at >= last
            and _holds(classed, at, interest, words, lengths, beginnings, beginning_lengths)
        ):
            if size == len(found):
                found = _with_more_room(found)
            first = last
            found[size, 0], last = _run_round(classed, at)
            found[size, 1] = last
            found[size, 2] = counts[text] > 0 and _is_between(classed, first, found[size, 0])
            counts[text] += 1
            size += 1
    unsure = 0
    for count in counts:
        unsure += int(count < 0)
    return found[:size], counts, unsure


@compiled
def _with_more_room(runs: Runs) -> Runs:
    found = np.empty((2 * len(runs), 3), np.int32)
    for row in range(len(runs)):
        for column in range(3):
            found[row, column] = runs[row, column]
    return found


@compiled
def _worth_a_look(classed: Classed, interest: NDArray[np.uint8]) -> Runs:
    """Where characters of interest stand side by side; this is done for every letter, so it has
    no branch.
    """
    found = np.empty(len(classed), np.int32)
    size = 0
    for at in range(len(classed) - 1):
        found[size] = at  # to be overwritten where it is of no interest
        size += interest[np.int64(classed[at]) << LETTER_BITS | classed[at + 1]] != 0
    return found[:size]


@compiled_step
def _is_letter(kind: np.uint8) -> bool:
    return bool(np.uint8(kind - np.uint8(FIRST_LETTER)) < np.uint8(ALPHABET))


@compiled_step
def _holds(
    classed: Classed,
    at: int,
    interest: NDArray[np.uint8],
    words: _Packed,
    lengths: Numbers,
    beginnings: _Packed,
    beginning_lengths: Numbers,
) -> bool:
    """Whether the letters from here on may be a word, hold one at an edge, or begin like one.

    No further letters are looked at than words are long: a run of them may be as long as a text.
    """
    if not _is_letter(classed[at]):
        return True
    wish = interest[np.int64(classed[at]) << LETTER_BITS | classed[at + 1]]
    if wish & _AT_START and not _is_letter(classed[at - 1]) and _begin(classed, at, words, lengths):
        return True
    if wish & _AT_END and not _is_letter(classed[at + 2]) and _end(classed, at + 1, words, lengths):
        return True
    return bool(wish & _ALWAYS) and _go_on(classed, at, beginnings, beginning_lengths)


@compiled_step
def _begin(classed: Classed, at: int, words: _Packed, lengths: Numbers) -> bool:
    """Whether one of the words, or one and a syllable behind it, are what stands here."""
    packed, length = _read(classed, at)
    for number in range(len(words)):
        more = length - lengths[number]
        if (more == 0 or more >= _SHORTEST or (more > 0 and length == _LETTERS)) and (
            packed >> np.uint64(LETTER_BITS * more) == words[number]
        ):
            return True
    return False


@compiled_step
def _go_on(classed: Classed, at: int, beginnings: _Packed, lengths: Numbers) -> bool:
    """Whether letters go on from here as one of the beginnings does."""
    packed, length = _read(classed, at)
    for number in range(len(beginnings)):
        more = length - lengths[number]
        if more >= 0 and packed >> np.uint64(LETTER_BITS * more) == beginnings[number]:
            return True
    return False


@compiled_step
def _end(classed: Classed, last: int, words: _Packed, lengths: Numbers) -> bool:
    """Whether one of the words ends here that has letters before it."""
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
def _read(classed: Classed, at: int) -> tuple[np.uint64, int]:
    """The letters from here on as one number, and how many there are, or have room in it."""
    packed, length = np.uint64(0), 0
    while length < _LETTERS and _is_letter(classed[at + length]):
        packed = packed << np.uint64(LETTER_BITS) | np.uint64(classed[at + length])
        length += 1
    return packed, length


@compiled_step
def _is_between(classed: Classed, first: int, last: int) -> bool:
    """Whether no token run is there from ``first`` to ``last``."""
    while first < last and not is_in_run(classed, first):
        first += 1
    return first >= last


@compiled_step
def _run_round(classed: Classed, at: int) -> tuple[int, int]:
    """From where to where the token run goes that holds what stands here."""
    first, last = at, at + 1
    while is_in_run(classed, first - 1):
        first -= 1
    while is_in_run(classed, last):
        last += 1
    return first, last
