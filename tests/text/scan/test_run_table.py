"""Token runs are found again in a table that grows."""

import numpy as np
import pytest

from searchsvc.text.scan.character_classes import code_units_of
from searchsvc.text.scan.run_table import GrowingArray, RunTable, TokenRow, find_run, mix


def found(table: RunTable, run: str) -> int:
    """The number of a run, -1 where it is not there."""
    seed, slots, letters, runs, _ = table.arrays
    units = code_units_of(run)
    hashed = seed
    for unit in units:
        hashed = np.uint64(mix(hashed, unit))
    return find_run(hashed, slots, letters, runs, units, 0, len(units))


def test_a_run_is_found_by_its_letters():
    table = RunTable()
    for number, run in enumerate(["cần", "can", "cầ", "thơ"]):
        assert found(table, run) == -1
        table.add(code_units_of(run), [TokenRow(number, 0, len(run))])
    assert [found(table, run) for run in ("thơ", "cầ", "can", "cần")] == [3, 2, 1, 0]
    assert found(table, "tho") == -1


def test_it_keeps_the_tokens_of_each_run():
    table = RunTable()
    table.add(code_units_of("_"), [])
    table.add(code_units_of("4G"), [TokenRow(7, 0, 1), TokenRow(8, 1, 2)])
    *_, runs, tokens = table.arrays
    first, last = runs[found(table, "4G"), 1], runs[found(table, "4G") + 1, 1]
    assert tokens[first:last].tolist() == [[7, 0, 1], [8, 1, 2]]
    assert runs[0, 1] == runs[1, 1] == 0


def test_it_grows_with_its_runs():
    table = RunTable()
    runs = [f"r{number}" for number in range(5_000)]
    for run in runs:
        table.add(code_units_of(run), [])
    assert len(table) == len(runs)
    assert [found(table, run) for run in runs] == list(range(len(runs)))


@pytest.mark.parametrize(("dtype", "row"), [("u4", ()), ("i8", (3,))])
def test_a_growing_array_holds_what_was_appended(dtype, row):
    array = GrowingArray(dtype, *row)
    parts = [np.full((length, *row), length) for length in (3, 0, 2_000, 1)]
    for part in parts:
        array.extend(part)
    assert array.size == 2_004
    assert array.values[: array.size].tolist() == np.concatenate(parts).tolist()
