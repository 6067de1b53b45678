"""The likeliest reading of unmarked words: `chuyen doi so` is most often “chuyển đổi số”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from searchsvc.engines.base import Bigrams
from searchsvc.query.ast import Compound, Node, Term, leaves
from searchsvc.text.levels import MatchLevel, Word

_READINGS = 16


def likeliest_reading(bigrams: Bigrams, root: Node) -> list[tuple[Term, Word]]:
    """Returns each syllable of words of several, with the word it stands for most often there;
    nothing where every one of them is typed completely.
    """
    compounds = [leaf for leaf in leaves(root, negated=False) if isinstance(leaf, Compound)]
    if all(term.strength is MatchLevel.EXACT for leaf in compounds for term in leaf.terms):
        return []
    return [pair for compound in compounds for pair in _read(bigrams, compound.terms)]


def _read(bigrams: Bigrams, terms: Sequence[Term]) -> Iterator[tuple[Term, Word]]:
    """Yields the readings of most weight: each link counts by its share of all the archive holds
    (the Viterbi algorithm).
    """
    paths: dict[Word, tuple[float, tuple[Word, ...]]] = {}
    for left, right in pairwise(terms):
        counts = bigrams.beside(left, right, _READINGS)
        paths = _longer(paths, counts) if paths else _begun(counts)
    if paths:
        _, words = max(paths.values(), key=lambda path: path[0])
        yield from zip(terms, words, strict=True)


def _begun(
    counts: Mapping[tuple[Word, Word], int],
) -> dict[Word, tuple[float, tuple[Word, ...]]]:
    return _longer({one: (1.0, (one,)) for one, _ in counts}, counts)


def _longer(
    paths: Mapping[Word, tuple[float, tuple[Word, ...]]],
    counts: Mapping[tuple[Word, Word], int],
) -> dict[Word, tuple[float, tuple[Word, ...]]]:
    """Returns the best path to each word that may come next."""
    total = sum(counts.values())
    found: dict[Word, tuple[float, tuple[Word, ...]]] = {}
    for (one, other), count in counts.items():
        if one in paths:
            weight, words = paths[one]
            longer = weight * count / total, (*words, other)
            if other not in found or longer[0] > found[other][0]:
                found[other] = longer
    return found
