"""Rows of tables of data: each is one line, be its cells cut into paragraphs or not."""

from __future__ import annotations

from itertools import accumulate

from searchsvc.ingest.layout.boilerplate import is_image_name

from .html_lines import Block, Blocks, Line

CELLS = frozenset({"td", "th"})
# A cell with less stands in a table of data, one with more holds a part of the page.
_LONGEST_DATUM = 100
_MOST_BLOCKS = 200  # in a row; to look at more would take too long


def join_row(found: Blocks, at: int) -> None:
    """Put each cell of the last row, the block ``at``, behind a cell of data before it."""
    row, inner = found.blocks[at], found.blocks[at + 1 : at + 2 + _MOST_BLOCKS]
    if len(inner) > _MOST_BLOCKS:
        return
    cells = [cell for cell in inner if cell.parent is row and cell.begin < cell.end]
    if len(cells) < 2:  # noqa: PLR2004  # nothing to join
        return
    lines = found.lines[row.begin :]
    begins = [True] * len(lines)  # whether a line begins one of the row as it is shown
    for before, cell in zip([None, *cells], cells, strict=False):
        if _is_datum(found, cell) or cell.end - cell.begin == 1:
            for line in range(cell.begin, cell.end):
                is_first = line == cell.begin
                begins[line - row.begin] = is_first and not (before and _is_datum(found, before))
    place = [row.begin + number - 1 for number in accumulate(map(int, begins))]
    found.lines[row.begin :] = _joined(lines, begins)
    for block in (row, *inner):
        is_empty = block.begin == block.end
        end = place[block.end - 1 - row.begin] + 1 if block.end > row.begin else row.begin
        block.begin = end if is_empty else place[block.begin - row.begin]
        block.end = end


def _is_datum(found: Blocks, cell: Block) -> bool:
    lines = found.lines[cell.begin : cell.end]
    return sum(len(line.text) for line in lines) <= _LONGEST_DATUM and not any(
        line.links or is_image_name(line.text) for line in lines
    )


def _joined(lines: list[Line], begins: list[bool]) -> list[Line]:
    joined: list[Line] = []
    for line, is_first in zip(lines, begins, strict=True):
        if is_first:
            joined.append(line)
            continue
        last = joined[-1]
        text, linked = f"{last.text} {line.text}", last.linked + line.linked
        joined[-1] = Line(text, linked, last.links + line.links, last.time or line.time)
    return joined
