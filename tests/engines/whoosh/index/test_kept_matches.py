"""What words match is kept for the searches to come, within a budget."""

import numpy as np

from searchsvc.engines.whoosh.index.kept_matches import KeptMatches


def found(size: int, base: int = 0):
    """Documents and values of 16 bytes each; ``base`` more stand behind them in memory."""
    return np.arange(size + base)[:size], np.ones(size + base)[:size]


def test_what_was_put_in_is_there():
    kept = KeptMatches(10_000)
    documents, values = found(3)
    assert kept.get("can") is None
    assert kept.put("can", (documents, values))[0].tolist() == documents.tolist()
    assert [part.tolist() for part in kept.get("can")] == [documents.tolist(), values.tolist()]


def test_what_was_asked_for_longest_ago_goes_first():
    kept = KeptMatches(10 * 160)
    for key in range(10):
        kept.put(key, found(10))
    kept.get(0)
    kept.put("more", found(10))
    assert kept.get(1) is None
    assert all(kept.get(key) is not None for key in (0, 2, 9, "more"))


def test_putting_in_twice_counts_once():
    kept = KeptMatches(2 * 160 + 8 * 160)
    for _ in range(30):
        kept.put("can", found(10))
    kept.put("tho", found(10))
    assert kept.get("can") is not None


def test_what_is_too_great_a_part_of_all_is_not_kept():
    kept = KeptMatches(8 * 160)
    great = found(11)
    assert kept.put("can", great) is great
    assert kept.get("can") is None


def test_nothing_more_is_held_than_what_was_found():
    kept = KeptMatches(10_000)
    assert all(part.base is None for part in kept.put("can", found(2, base=500)))
