"""An archive with accounts."""

import pytest

from tests import stored
from tests.services.imports.arrivals import EDITOR, LAN, MINH


@pytest.fixture
def publishing_role():
    return "librarian"


@pytest.fixture
def services(services):
    stored.open_accounts(services.catalog, LAN, MINH, EDITOR)
    return services
