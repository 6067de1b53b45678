"""A client's key is the same for one subscriber, another for the next, and tells no address."""

import pytest

from searchsvc.web.guard.clients import client_key


@pytest.fixture
def key(app):
    def key_of(address):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            return client_key()

    return key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7", "::ffff:203.0.113.7"),
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::1"),
    ],
)
def test_one_subscriber_has_one_key(key, one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("203.0.113.7", "203.0.113.8"), ("2001:db8:1:2::3", "2001:db8:1:3::3"), ("", "@")],
)
def test_others_have_others(key, one, other):
    assert key(one) != key(other)


def test_who_has_not_the_secret_cannot_tell_the_address(app, key):
    before = key("203.0.113.7")
    app.secret_key = "another secret that nobody knows"
    assert key("203.0.113.7") != before
    assert "203.0.113.7" not in before
