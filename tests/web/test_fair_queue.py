"""Of the clients that wait, who was answered for the shortest time is next."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web import fair_queue
from searchsvc.web.fair_queue import HALF_LIFE_SECONDS, LONGEST_WAIT_SECONDS, FairQueue


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@dataclass
class Asked:
    client: str
    name: str = ""
    waiting_since: float = 0.0
    refused: bool = False

    def refuse(self):
        self.refused = True


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return FairQueue(clock)


def drained(queue):
    return [queue.popleft() for _ in range(len(queue))]


def test_one_client_is_answered_in_order(queue):
    for name in "abc":
        queue.append(Asked("lan", name))
    assert [each.name for each in drained(queue)] == ["a", "b", "c"]
    with pytest.raises(IndexError):
        queue.popleft()


def test_who_has_used_less_goes_first_however_many_the_other_sent_before(queue):
    queue.charge("greedy", 2.0)
    queue.charge("honest", 0.1)
    for name in "abc":
        queue.append(Asked("greedy", name))
    queue.append(Asked("honest", "d"))
    assert queue.popleft().name == "d"


def test_what_was_used_is_forgotten(queue, clock):
    queue.charge("lan", 8.0)
    clock.now += 3 * HALF_LIFE_SECONDS
    assert queue.used("lan") == pytest.approx(1.0)
    queue.charge("lan", 1.0)
    assert queue.used("lan") == pytest.approx(2.0)
    assert queue.used("nobody") == 0.0


def test_what_waited_for_longer_than_a_person_is_refused(queue, clock):
    queue.append(Asked("lan"))
    clock.now += LONGEST_WAIT_SECONDS + 1
    assert queue.popleft().refused


def test_too_many_of_one_client_are_refused_at_once_and_those_of_others_are_not(queue, monkeypatch):
    monkeypatch.setattr(fair_queue, "MOST_WAITING", 2)
    for name in "abcd":
        queue.append(Asked("greedy", name))
    queue.append(Asked("honest", "e"))
    found = drained(queue)
    assert {each.name for each in found if each.refused} == {"c", "d"}
    assert [each.name for each in found][:2] == ["c", "d"]


def test_figures_of_many_clients_take_bounded_room(queue, monkeypatch):
    monkeypatch.setattr(fair_queue, "_MOST_CLIENTS", 10)
    for number in range(100):
        queue.charge(f"client {number}", 0.1)
    queue.charge("greedy", 5.0)
    for number in range(30):
        queue.charge(f"later {number}", 0.1)
    assert len(queue._used) <= 10
    assert queue.used("greedy") == pytest.approx(5.0)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=30),
    st.lists(st.sampled_from("abc"), max_size=30),
)
def test_each_request_is_answered_once_and_each_clients_in_order(charges, asked):
    queue = FairQueue(Clock())
    for client, seconds in charges:
        queue.charge(client, seconds)
    for number, client in enumerate(asked):
        queue.append(Asked(client, str(number)))
    found = drained(queue)
    assert sorted(int(each.name) for each in found) == list(range(len(asked)))
    for client in "abc":
        mine = [int(each.name) for each in found if each.client == client]
        assert mine == sorted(mine)
