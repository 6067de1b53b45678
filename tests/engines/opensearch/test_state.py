"""The state names what is served."""

from searchsvc.engines.opensearch.mapping import shape
from searchsvc.engines.opensearch.state import State

STATE = State("e", 1, 7, "history", shape(), (("old", 1.0), ("older", 0.5)))


def test_it_is_read_as_it_was_written():
    content = {**STATE.as_json(), "retired": [["old", 1.0], ["older", 0.5]]}  # as JSON gives it
    assert State.of(content) == STATE


def test_the_next_generation_has_another_name():
    after = STATE.following(9, "later")
    assert (after.name, after.applied, after.history) == ("e-2", 9, "later")
    assert after.name != STATE.name == "e-1"


def test_an_index_of_another_shape_is_known():
    assert STATE.is_of_this_shape
    assert not State("e", 1, 7, "", "other").is_of_this_shape


def test_what_was_replaced_long_ago_is_left_out():
    assert STATE.without_retired(0.5).retired == (("old", 1.0),)
