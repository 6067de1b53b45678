"""Whether two texts are one text, but for small changes.

A text is seen as the set of its shingles: all runs of three terms. Two sets resemble each other by
the share of shingles they have in common (Jaccard; Broder, "On the resemblance and containment of
documents", 1997). MinHash finds likely pairs: texts that agree in one band of their signatures are
worth comparing. The comparison itself is exact.

Shingles are kept as hashes of 64 bits: arithmetic on those of their terms, which are remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from .levels import Word
from .scan.term_interner import TermAttribute
from .token_stream import TokenStream
from .tokenizer import term

FEWEST_TERMS = 50
"""Shorter texts are not compared: notices are alike by nature."""
SAME_SHINGLES = 0.85
SAME_NUMBERS = 0.9
_BANDS = 8
_ROWS = 6  # of 100 pairs that share 0.85 of their shingles 98 agree in a band, of 0.9 all
_SEED = 1
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # by the place in a shingle
SCHEME = f"terms-2/rensa-{RMinHash.ALGORITHM_VERSION}/{_BANDS}x{_ROWS}"
"""How bands are made; those of another scheme cannot be compared and are made anew."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, eq=False)
class ShingleSet:
    """What of a text is compared: its shingles (hashes, each once, in order), and the numbers it
    names by their plain value.
    """

    shingles: NDArray[np.uint64]
    numbers: frozenset[str]

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """Hashes (signed, 64 bits); texts that share one may be the same."""
        (signature,) = RMinHash.digest_matrix_from_flat_token_hashes(
            self.shingles, [0, len(self.shingles)], _BANDS * _ROWS, _SEED
        ).to_rows()
        rows = np.array(signature, dtype="<u4").reshape(_BANDS, _ROWS)
        return tuple(_signed_hash(bytes([at]) + row.tobytes()) for at, row in enumerate(rows))

    def is_duplicate_of(self, other: ShingleSet) -> bool:
        """Returns whether the two are one text: nearly all shingles shared, and the numbers agree.

        A department reports each year in the same words; what tells the reports apart are figures
        and years. So nearly all numbers of the text with fewer of them must be in the other one,
        and not each may name a year that the other does not.
        """
        shared = np.intersect1d(self.shingles, other.shingles, assume_unique=True).size
        if shared < SAME_SHINGLES * (self.shingles.size + other.shingles.size - shared):
            return False
        fewer = min(len(self.numbers), len(other.numbers))
        if len(self.numbers & other.numbers) < SAME_NUMBERS * fewer:
            return False
        return not (
            _has_year(self.numbers - other.numbers) and _has_year(other.numbers - self.numbers)
        )


def shingle_set(title: str, body: str) -> ShingleSet | None:
    """Returns the shingle set of a report; None where it is too short to be compared."""
    tokens = TokenStream(f"{title}\n{body}")
    if len(tokens) < FEWEST_TERMS:
        return None
    numbers = frozenset(tokens.word(at).folded for at in tokens.where(_IS_NUMBER))
    return ShingleSet(_shingles(tokens.values(_HASHES).view(np.uint64)), numbers)


def _shingles(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    first, second, third = (np.uint64(odd) for odd in _ODD)
    shingles = hashes[:-2] * first + hashes[1:-1] * second + hashes[2:] * third
    shingles.sort()
    first_of_its_kind = np.append(True, shingles[1:] != shingles[:-1])  # quicker than np.unique
    distinct: NDArray[np.uint64] = shingles[first_of_its_kind]
    return distinct


def _has_year(numbers: frozenset[str]) -> bool:
    return any(map(_YEAR.fullmatch, numbers))


def _hash_of(word: Word) -> int:
    """Returns a hash that is the same in every process."""
    return _signed_hash(term(word).encode("utf-8", "surrogatepass"))


def _signed_hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)


_IS_NUMBER = TermAttribute("?", lambda word: word.is_number)
_HASHES = TermAttribute("i8", _hash_of)
