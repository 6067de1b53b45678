"""Bulk edits at the desk: a change looked at, then begun."""

from tests.web.desk_client import fields_of, submit, text_of

PAGE = "/desk/bulk?q=buu"


def look(client, page=PAGE, **fields):
    """Look at a change; the province of all that the search finds, unless another is given."""
    given = {"change": "province-set", "province-set": "can-tho"} | fields
    return submit(client, page, **given)


def begin(client, **fields):
    """Look at a change and start it; the address of its job."""
    response = client.post(PAGE, data=fields_of(look(client, **fields).text, "seen"))
    assert response.status_code == 303, text_of(response)
    return response.location
