"""Marked functions give what they gave before, compiled or not."""

import math
import os
import subprocess
import sys

import pytest

from searchsvc import jit


def ratio(part: float, whole: float) -> float:
    return part / whole


@pytest.mark.parametrize("mark", [jit.compiled, jit.compiled_step])
def test_a_marked_function_gives_the_same(mark):
    marked = mark(ratio)
    assert [marked(part, 4.0) for part in (1.0, 2.0, 3.0)] == [0.25, 0.5, 0.75]


@pytest.mark.skipif(not jit.COMPILES, reason="nothing is compiled here")
def test_compiled_a_number_divided_by_zero_is_infinite():
    assert jit.compiled(ratio)(1.0, 0.0) == math.inf


@pytest.mark.parametrize("mark", [jit.compiled, jit.compiled_step])
def test_where_nothing_compiles_a_function_stays_as_it_is(mark, monkeypatch):
    monkeypatch.setattr(jit, "COMPILES", False)
    assert mark(ratio) is ratio


def test_switched_off_numba_is_not_even_loaded():
    code = "import sys; from searchsvc.jit import COMPILES; print(COMPILES, 'numba' in sys.modules)"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
