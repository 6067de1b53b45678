"""Workbooks are opened within bounds, and their cells say what a person sees."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import DEFAULT_LIMITS, InputLimits
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.workbook import opened, rows_of, written

DAY, HOUR = datetime(2013, 2, 8), datetime(2013, 2, 8, 9, 30)  # noqa: DTZ001  # as the library does


def source(*rows):
    made, stream = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(stream)
    return Input("kho/tin", lambda: io.BytesIO(stream.getvalue()))


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over():
    book = source(["a", None, 2], [], ["", None], ["b"])
    with opened(book, DEFAULT_LIMITS) as sheets:
        found = [(number, row[0]) for number, row in rows_of(book, sheets.worksheets[0])]
    assert found == [(1, "a"), (4, "b")]


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    book = source(["a" * 30_000])
    with (
        pytest.raises(UnreadableInput, match="quá lớn"),
        opened(book, InputLimits(max_file_bytes=6_000)),
    ):
        pass


def test_what_is_no_workbook_is_refused():
    book = Input("kho/tin", lambda: io.BytesIO(b"no book"))
    with pytest.raises(UnreadableInput, match=r"\.xlsx"), opened(book, DEFAULT_LIMITS):
        pass


@pytest.mark.parametrize(
    ("value", "date_format", "expected"),
    [
        (None, "", ""),
        ("Tin", "", "Tin"),
        (12.0, "", "12"),
        (1.5, "", "1.5"),
        (DAY, "", "2013-02-08"),
        (HOUR, "", "2013-02-08 09:30:00"),
        (HOUR, "%d.%m.%y", "08.02.13"),
        (date(2013, 2, 8), "%d.%m.%y", "08.02.13"),
        (date(2013, 2, 8), "", "2013-02-08"),
    ],
)
def test_a_cell_is_written_as_a_person_would(value, date_format, expected):
    assert written(value, date_format) == expected


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_is_the_same_however_it_is_kept(number):
    assert written(float(number), "") == written(number, "") == str(number)
