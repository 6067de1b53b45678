"""Lines that a portal prints on every page, found by comparing the pages of one folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.layout.boilerplate import MIN_PAGES, repeated_lines
from searchsvc.ingest.limits import MEBIBYTE, InputLimits

from . import html, text
from .base import Input
from .suffixes import suffix_of
from .zipcheck import BROKEN

_LINES: Mapping[str, Callable[[Input, InputLimits], Iterable[str]]] = {
    ".txt": text.lines,
    ".html": html.lines,
    ".htm": html.lines,
}
# So many pages, spread over the folder, speak for all: a folder may have a million.
_SAMPLE = 40
_MAX_PAGE_BYTES = 2 * MEBIBYTE


def with_repeated(inputs: Sequence[Input], limits: InputLimits) -> Iterator[Input]:
    """The inputs, each with the lines that most pages of its folder and kind have too.

    The inputs are those of one import, so the same import finds the same lines.
    """
    folders: defaultdict[object, list[Input]] = defaultdict(list)
    for one in inputs:
        folders[_folder(one)].append(one)
    found: dict[object, frozenset[str]] = {}
    for one in inputs:
        folder = _folder(one)
        if folder not in found:
            found[folder] = repeated_lines(_pages(folders[folder], limits))
        yield replace(one, repeated=found[folder])


def _folder(one: Input) -> object:
    return one.key.rpartition("/")[0], _LINES.get(suffix_of(one.key))


def _pages(inputs: Sequence[Input], limits: InputLimits) -> Iterator[Iterable[str]]:
    """The lines of a sample; a bad page is told when its turn to be read comes."""
    lines = _LINES.get(suffix_of(inputs[0].key))
    if lines is None or len(inputs) < MIN_PAGES:
        return
    limits = replace(limits, max_file_bytes=min(limits.max_file_bytes, _MAX_PAGE_BYTES))
    step = -(-len(inputs) // _SAMPLE)
    for one in inputs[::step]:
        try:
            yield lines(one, limits)
        except (UnreadableInput, OSError, *BROKEN):
            continue
