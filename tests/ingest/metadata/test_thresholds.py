"""How sure a value must be to be shown."""

import pytest

from searchsvc.fields import threshold_of
from searchsvc.ingest.draft import Evidence, Origin
from searchsvc.ingest.metadata.thresholds import apply_thresholds


def evidence(confidence: float, origin: Origin = Origin.MACHINE) -> Evidence:
    return Evidence("province", "can-tho", "rule", "Câu.", confidence, origin)


@pytest.mark.parametrize(
    ("candidate", "is_accepted"),
    [
        (evidence(threshold_of("province")), True),
        (evidence(threshold_of("province") - 0.01), False),
        (evidence(0.0, Origin.SOURCE), True),
    ],
)
def test_a_value_is_accepted_or_for_review(candidate, is_accepted):
    accepted, suggestions = apply_thresholds([candidate])
    assert (accepted, suggestions) == (([candidate], []) if is_accepted else ([], [candidate]))


def test_the_order_of_candidates_is_kept():
    candidates = [evidence(1.0), evidence(0.0), evidence(0.99), evidence(0.01)]
    assert apply_thresholds(candidates) == (candidates[::2], candidates[1::2])
