"""People at the desk, for tests: accounts of each role, signed in, filling in forms."""

import re

from searchsvc.catalog.roles import ACCOUNT_ROLES, CONSOLE

PASSWORD = "ba con vịt xanh"
_FORM_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def add_people(services):
    """One account of each role, named as the role is."""
    return {role: services.people.add(CONSOLE, role.slug, role, PASSWORD) for role in ACCOUNT_ROLES}


def form_token(client, page="/desk/login"):
    """The token in the first form of a page."""
    return _FORM_TOKEN.search(client.get(page).text).group(1)


def submit(client, action, page=None, **fields):
    """Send a form as a browser does that has just opened ``page``."""
    token = form_token(client, page or action)
    return client.post(action, data={"csrf_token": token, **fields})


def sign_in(app, name, password=PASSWORD, **options):
    """A browser in which somebody has signed in."""
    client = app.test_client()
    response = submit(client, "/desk/login", name=name, password=password, **options)
    assert response.status_code == 303, response.text
    return client
