"""What an import could not take in is a table for spreadsheets, at the desk and in the API."""

import csv
import io
from threading import Event

import pytest

LINES = b'{"id": "a", "title": "Tin"}\n=x\n[]\n'


@pytest.fixture
def failed(services, librarians_program):
    """An import of three lines, two of which are no records."""
    made = librarians_program.send(
        "POST", "/imports", headers={"Content-Type": "application/x-ndjson"}, data=LINES
    )
    assert services.jobs.run_next(Event())
    return made.json["id"]


def test_each_input_that_failed_is_a_line_with_its_place(failed, librarian, librarians_program):
    response = librarians_program.get(f"/imports/{failed}/errors.csv")
    assert response.mimetype == "text/csv"
    assert f'filename="errors-{failed}.csv"' in response.headers["Content-Disposition"]
    header, *rows = csv.reader(io.StringIO(response.text.removeprefix("\ufeff")))
    assert header == ["source", "line", "error"]
    assert [row[1] for row in rows] == ["2", "3"]
    assert all(row[2] for row in rows)
    assert librarian.get(f"/desk/imports/{failed}/errors.csv").data == response.data
