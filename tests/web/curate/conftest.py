"""A desk with one account of each role."""

import pytest

from searchsvc.web import create_app
from tests.web.desk import add_people, sign_in


@pytest.fixture
def people(services):
    """The accounts by role."""
    return add_people(services)


@pytest.fixture
def app(services, people):
    """The application over an empty archive."""
    return create_app(services.settings, services)


@pytest.fixture
def admin(app):
    """A browser in which the admin has signed in."""
    return sign_in(app, "admin")


@pytest.fixture
def librarian(app):
    """A browser in which the librarian has signed in."""
    return sign_in(app, "librarian")
