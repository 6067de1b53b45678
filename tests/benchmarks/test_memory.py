"""Memory is read from the kernel, of a process and of all below it."""

import os
import subprocess
import sys

import pytest

from benchmarks import memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="read from Linux's /proc")

_PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"


def test_the_peak_is_no_less_than_what_is_held_now():
    assert memory.of_this_process("VmHWM") >= memory.of_this_process("VmRSS") > 1_000_000


def test_a_family_has_its_children_and_theirs():
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdin=subprocess.PIPE) as parent:
        while len(family := list(memory.family(parent.pid))) == 1:
            pass
        assert len(family) == 2
        whole, alone = (memory.of_family(one, "Pss") for one in family)
        assert whole > alone > 0
        assert set(family) < set(memory.family(os.getpid()))
