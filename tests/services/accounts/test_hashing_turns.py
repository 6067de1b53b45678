"""One password is hashed at a time; who finds no place is told to come again."""

import threading

import pytest

from searchsvc.errors import TooManyAttempts
from searchsvc.services.accounts.hashing_turns import HashingTurns


@pytest.fixture
def turns():
    return HashingTurns()


def test_a_second_stranger_is_told_to_come_again(turns):
    with turns.place(is_known=False), pytest.raises(TooManyAttempts) as refused:
        turns.place(is_known=False).__enter__()
    assert refused.value.seconds == 1
    with turns.place(is_known=False):
        pass


def test_a_known_client_waits_for_its_turn_behind_a_stranger(turns):
    order = []

    def known():
        with turns.place(is_known=True), turns.turn():
            order.append("known")

    with turns.place(is_known=False), turns.turn():
        waiting = threading.Thread(target=known)
        waiting.start()
        order.append("stranger")
    waiting.join()
    assert order == ["stranger", "known"]


def test_an_error_gives_the_turn_back(turns):
    with pytest.raises(ValueError, match="wrong"), turns.place(is_known=True):
        raise ValueError("wrong")
    with turns.place(is_known=True):
        pass
