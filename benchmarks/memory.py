"""Memory of processes in bytes, from the kernel (proc(5)); 0 where there is no such kernel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")
_KIB = 1024


def of_this_process(figure: str) -> int:
    """``VmRSS`` or ``VmHWM``, its peak; ``ru_maxrss`` would count the parent's too."""
    return _figure(_PROCESSES / "self" / "status", figure)


def of_family(process: int, figure: str) -> int:
    """``Pss`` or ``Pss_Anon`` of a process and all below it: what several share is counted once."""
    return sum(
        _figure(_PROCESSES / str(number) / "smaps_rollup", figure) for number in family(process)
    )


def family(process: int) -> Iterator[int]:
    """The ids of a process and of all below it."""
    yield process
    for children in (_PROCESSES / str(process) / "task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def _figure(path: Path, figure: str) -> int:
    if not path.exists():
        return 0
    found = re.search(rf"^{figure}:\s+(\d+) kB$", path.read_text(), re.MULTILINE)
    return int(found.group(1)) * _KIB if found else 0
