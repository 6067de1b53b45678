"""People at the desk, for tests: accounts of each role, signed in, filling in forms."""

import io
import re

from selectolax.lexbor import LexborHTMLParser

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, CONSOLE

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


def send(client, files, **fields):
    """Upload files as the form does."""
    parts = [(io.BytesIO(content), name) for name, content in files]
    return submit(client, "/desk/imports/new", files=parts, **fields)


def fields_of(page, mark="version"):
    """What a browser would send of the form in a page that holds a field ``mark``."""
    form = next(
        form
        for form in LexborHTMLParser(page).css("form")
        if form.css_first(f'[name="{mark}"]') is not None
    )
    fields = {}
    for each in form.css("input[name], textarea[name], select[name]"):
        name, kind = each.attributes["name"], each.attributes.get("type")
        if each.tag == "select":
            chosen = each.css_first("option[selected]") or each.css_first("option")
            fields[name] = chosen.attributes["value"] or ""
        elif each.tag == "textarea":
            fields[name] = each.text().replace("\n", "\r\n")
        elif kind not in ("radio", "checkbox"):
            fields[name] = each.attributes.get("value") or ""
        elif "checked" in each.attributes:
            fields.setdefault(name, []).append(each.attributes["value"])
    return fields


def text_of(response):
    """The words of a page, parted by single spaces."""
    return " ".join(LexborHTMLParser(response.text).text(separator=" ").split())


def sign_in(app, name, password=PASSWORD, **options):
    """A browser in which somebody has signed in."""
    client = app.test_client()
    response = submit(client, "/desk/login", name=name, password=password, **options)
    assert response.status_code == 303, response.text
    return client


class Program:
    """A program that works through the API with a person's token."""

    def __init__(self, app, services, person):
        self._client = app.test_client()
        token = services.people.make_token(person, person, "test")
        self._headers = {"Authorization": f"Bearer {token}"}

    def get(self, path):
        return self.send("GET", path)

    def send(self, method, path, body=None, *, version=None, headers=None, data=None):
        """Send JSON, or ``data`` as it is; ``version`` is the one that was read before."""
        headers = self._headers | (headers or {})
        headers |= {"If-Match": f'"{version}"'} if version else {}
        return self._client.open(
            f"/api/v1{path}", method=method, headers=headers, json=body, data=data
        )
