"""Bytes have to come as fast as on a slow line, with a pause now and then."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.pace import GRACE_SECONDS, LEAST_RATE, Pace


def test_nothing_may_come_for_a_while():
    pace = Pace(100.0)
    assert not pace.is_too_slow(100.0 + GRACE_SECONDS)
    assert pace.is_too_slow(100.1 + GRACE_SECONDS)


def test_a_slow_line_has_all_the_time_it_needs():
    pace = Pace(0.0)
    for second in range(1, 10_000):
        assert not pace.is_too_slow(second)
        pace.moved(LEAST_RATE, second)


def test_half_of_it_is_too_slow():
    pace = Pace(0.0)
    for second in range(1, 3 * GRACE_SECONDS):
        pace.moved(LEAST_RATE // 2, second)
    assert pace.is_too_slow(3 * GRACE_SECONDS)


@given(st.lists(st.integers(0, 10**9), max_size=20))
def test_whatever_came_a_pause_is_never_longer(counts):
    pace = Pace(0.0)
    for count in counts:
        pace.moved(count, 1.0)
    assert pace.is_too_slow(1.1 + GRACE_SECONDS)
