"""A first signal asks, a second one insists."""

import signal

import pytest

from searchsvc.cli.signals import stoppable


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_first_signal_asks_and_the_second_ends(number, code):
    before = signal.getsignal(number)
    with stoppable() as stop:
        assert not stop.event.is_set()
        signal.raise_signal(number)
        assert stop.event.is_set()
        assert stop.exit_code == code
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert signal.getsignal(number) is before
