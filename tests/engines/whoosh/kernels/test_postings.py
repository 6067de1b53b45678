"""Postings as whole arrays: those whose document has a slot, and keys by slot."""

import numpy as np

from searchsvc.engines.whoosh.kernels.fallback.postings import slot_keys, with_slots
from searchsvc.engines.whoosh.kernels.types import WeightedPostings

from .arrays import ints, postings


def test_postings_are_chosen_whose_document_has_a_slot():
    found = WeightedPostings(*postings((1.0, {0: [1], 2: [1]}), (0.0, {1: [1]}), (0.5, {2: [4]})))
    chosen, slot = with_slots(found, 1, np.array([0, 0, 1, 2], np.int32))
    assert chosen.tolist() == [1, 3]
    assert slot.tolist() == [2, 2]


def test_positions_of_different_slots_have_different_keys():
    keys = slot_keys(ints(0, 2, 3), ints(4, 9, 4)).tolist()
    assert keys == sorted(set(keys))
