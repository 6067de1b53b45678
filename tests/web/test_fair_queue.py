"""The cheapest request is next, and those of who has used much count as dear."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web import fair_queue
from searchsvc.web.fair_queue import (
    COSTLY_SECONDS,
    HALF_LIFE_SECONDS,
    LONGEST_WAIT_SECONDS,
    FairQueue,
)

THREADS = 4
CHEAP, COSTLY = "cheap", "costly"


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@dataclass(eq=False)
class Asked:
    client: str
    shape: str = CHEAP
    name: str = ""
    guess: float = 0.02
    refused: bool = False

    @property
    def asked(self):
        return self

    def refuse(self):
        self.refused = True


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    """A queue that knows what its shapes cost."""
    queue = FairQueue(THREADS, clock)
    for shape in (CHEAP, COSTLY):
        queue.append(Asked("past", shape))
        queue.popleft()
    queue.done(Asked("past"), "past", CHEAP, 0.01)
    queue.done(Asked("past"), "past", COSTLY, 5 * COSTLY_SECONDS)
    return queue


def drained(queue):
    return [queue.popleft() for _ in range(len(queue))]


def test_one_client_is_answered_in_order(queue):
    for name in "abc":
        queue.append(Asked("lan", CHEAP, name))
    assert [each.name for each in drained(queue)] == ["a", "b", "c"]
    with pytest.raises(IndexError):
        queue.popleft()


def test_what_costs_little_goes_before_what_costs_much(queue):
    queue.append(Asked("one", COSTLY))
    queue.append(Asked("other", CHEAP))
    assert queue.popleft().shape == CHEAP


def test_of_equal_requests_that_of_who_has_used_less_is_next(queue):
    queue.done(Asked("greedy"), "greedy", CHEAP, 2.0)
    for name in "abc":
        queue.append(Asked("greedy", CHEAP, name))
    queue.append(Asked("honest", CHEAP, "d"))
    assert queue.popleft().name == "d"


def test_a_newcomer_with_a_costly_query_does_not_overtake_who_searched_a_while(queue):
    queue.done(Asked("honest"), "honest", CHEAP, 0.01)
    queue.append(Asked("newcomer", COSTLY))
    queue.append(Asked("honest", CHEAP))
    assert queue.popleft().client == "honest"


def test_costly_requests_take_half_of_the_threads(queue):
    for client in "abcd":
        queue.append(Asked(client, COSTLY))
    running = [queue.popleft() for _ in range(THREADS // 2)]
    assert len(queue) == 0
    queue.append(Asked("honest", CHEAP))
    assert queue.popleft().client == "honest"
    queue.done(running[0], "a", COSTLY, COSTLY_SECONDS)
    assert queue.popleft().shape == COSTLY


def test_a_thread_that_was_promised_a_request_gets_one_though_it_became_costly(queue):
    queue.append(Asked("a", COSTLY))
    queue.append(Asked("b", COSTLY))
    for _ in range(THREADS // 2):
        queue.popleft()
    queue.append(Asked("lan", CHEAP))
    assert len(queue) == 1
    for _ in range(30):
        queue.done(Asked("x"), "x", CHEAP, 1.0)
    assert queue.popleft().client == "lan"


def test_what_a_shape_costs_is_learnt(queue):
    for _ in range(20):
        queue.done(Asked("lan"), "lan", CHEAP, 1.0)
        queue.done(Asked("lan"), "lan", COSTLY, 0.0)
    assert queue.is_costly(CHEAP)
    assert not queue.is_costly(COSTLY)


def test_before_a_shape_was_answered_its_guess_counts(queue):
    queue.append(Asked("one", "long", guess=1.0))
    queue.append(Asked("other", "short"))
    assert queue.popleft().shape == "short"
    assert queue.is_costly("long")


def test_what_was_used_is_forgotten(queue, clock):
    queue.done(Asked("lan"), "lan", CHEAP, 8.0)
    clock.now += 3 * HALF_LIFE_SECONDS
    assert queue.used("lan") == pytest.approx(1.0)
    queue.done(Asked("lan"), "lan", CHEAP, 1.0)
    assert queue.used("lan") == pytest.approx(2.0)
    assert queue.used("nobody") == 0.0


def test_what_waited_for_longer_than_a_person_is_refused_before_all_else(queue, clock):
    queue.append(Asked("lan", COSTLY))
    clock.now += LONGEST_WAIT_SECONDS + 1
    queue.append(Asked("binh", CHEAP))
    late, following = queue.popleft(), queue.popleft()
    assert (late.client, late.refused) == ("lan", True)
    assert (following.client, following.refused) == ("binh", False)


def test_too_many_of_one_client_are_refused_at_once_and_those_of_others_are_not(queue, monkeypatch):
    monkeypatch.setattr(fair_queue, "MOST_WAITING", 2)
    for name in "abcd":
        queue.append(Asked("greedy", CHEAP, name))
    queue.append(Asked("honest", CHEAP, "e"))
    found = drained(queue)
    assert [each.name for each in found][:2] == ["c", "d"]
    assert {each.name for each in found if each.refused} == {"c", "d"}


def test_figures_take_bounded_room(queue, monkeypatch):
    monkeypatch.setattr(fair_queue, "_MOST_CLIENTS", 10)
    monkeypatch.setattr(fair_queue, "_MOST_SHAPES", 10)
    for number in range(100):
        queue.append(Asked("x", f"shape {number}"))
        queue.done(queue.popleft(), f"client {number}", f"shape {number}", 0.1)
    queue.done(Asked("x"), "greedy", CHEAP, 5.0)
    for number in range(30):
        queue.done(Asked("x"), f"later {number}", CHEAP, 0.1)
    assert len(queue._used) <= 10
    assert len(queue._costs) <= 10
    assert queue.used("greedy") == pytest.approx(5.0)


REQUESTS = st.tuples(st.sampled_from("abc"), st.sampled_from([CHEAP, COSTLY, "new"]))


@given(st.lists(st.tuples(REQUESTS, st.floats(0, 3)), max_size=30), st.lists(REQUESTS, max_size=30))
def test_each_request_is_answered_once_and_those_of_a_kind_in_order(past, asked):
    queue = FairQueue(THREADS, Clock())
    for (client, shape), seconds in past:
        queue.done(Asked(client), client, shape, seconds)
    for number, (client, shape) in enumerate(asked):
        queue.append(Asked(client, shape, str(number)))
    found = []
    while len(queue):
        found.append(queue.popleft())
        queue.done(found[-1], found[-1].client, found[-1].shape, 0.1)
    assert sorted(int(each.name) for each in found) == list(range(len(asked)))
    for kind in {(each.client, each.shape) for each in found}:
        mine = [int(each.name) for each in found if (each.client, each.shape) == kind]
        assert mine == sorted(mine)


def test_who_is_refused_is_taken_out_by_who_has_time(clock):
    queue = FairQueue(THREADS, clock)
    late, recent = Asked("a"), Asked("b")
    queue.append(late)
    clock.now += LONGEST_WAIT_SECONDS + 1
    queue.append(recent)
    assert queue.take_refused() == [late]
    assert (late.refused, recent.refused) == (True, False)
    assert queue.take_refused() == []
    assert queue.popleft() is recent
