"""Cells that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.formula_guard import guarded, unguarded


@pytest.mark.parametrize("cell", ["=1+2", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_no_guarded_cell_is_a_formula(cell) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Cần Thơ", "1-2", "'trích'", "''"])
def test_other_cells_stay(cell) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text(alphabet="'=+-@\ta ", max_size=6))
def test_reading_takes_off_what_writing_put_on(cell) -> None:
    assert unguarded(guarded(cell)) == cell
