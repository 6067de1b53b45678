"""Lines of a table can be read by spreadsheets and harm none."""

import csv
import io

import pytest

from searchsvc.services.serializers.csv_lines import csv_line


@pytest.mark.parametrize("cells", [["a", "b"], ['nói "có"', "một, hai"], ["hai\ndòng", ""]])
def test_a_line_reads_back_as_its_cells(cells):
    assert list(csv.reader(csv_line(cells).splitlines(keepends=True))) == [cells]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_quoted(start):
    line = io.StringIO(csv_line([f"{start}1+1"]), newline="")
    assert next(csv.reader(line)) == [f"'{start}1+1"]
