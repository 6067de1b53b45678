"""Pictures of figures, measured out here and drawn by ``_charts.html`` as SVG.

Each picture keeps the figures it was made of, so that the table beneath it says the same.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from searchsvc.web.shades import shade_levels

_ROW_HEIGHT = 24
_HEAD_HEIGHT = 26
_CHARACTER = 7.5
_PADDING = 14

_CHART_WIDTH, _CHART_HEIGHT = 760, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 150, 16, 34
_NAME_GAP = 16
_TICKS_BELOW = 6
_TICKS_ASIDE = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number at a place of the map, with the search behind it; ``level`` is its shade."""

    x: float
    width: float
    count: int
    level: int
    told: str
    url: str

    @property
    def middle(self) -> float:
        """Returns where its number stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of cells with its name."""

    name: str
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Numbers in rows and columns. ``levels`` are the least numbers of the shades from 1 on."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[CellRow, ...]
    levels: tuple[int, ...]
    left: float
    width: float

    row_height = _ROW_HEIGHT
    head_height = _HEAD_HEIGHT

    @property
    def height(self) -> float:
        """Returns the height of the whole picture."""
        return _HEAD_HEIGHT + _ROW_HEIGHT * len(self.rows)


@dataclass(frozen=True, slots=True)
class Series:
    """A line to draw: its name and a number for each position."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as drawn: its way, its points with what they tell, and where its name stands."""

    name: str
    number: int
    path: str
    points: tuple[tuple[float, float, str], ...]
    name_y: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over time; ``table`` has a row for each label."""

    lines: tuple[Line, ...]
    aside: tuple[tuple[float, str], ...]
    below: tuple[tuple[float, str], ...]
    names: tuple[str, ...]
    table: tuple[tuple[str, tuple[str, ...]], ...]

    width = _CHART_WIDTH
    height = _CHART_HEIGHT
    left = _LEFT
    right = _CHART_WIDTH - _RIGHT
    bottom = _CHART_HEIGHT - _BOTTOM


def heat_map(
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
    url: Callable[[int, int], str],
) -> HeatMap:
    """Measures out a map; ``url`` gives the address behind a row's and column's number."""
    most = max((count for _, counts in rows for count in counts), default=0)
    levels = shade_levels(most)
    left = max((len(name) for name, _ in rows), default=0) * _CHARACTER + _PADDING
    longest = len(str(most))
    widths = [max(longest, len(name)) * _CHARACTER + _PADDING / 2 for name in columns]
    places = list(accumulate(widths, initial=left))
    return HeatMap(
        columns=tuple(
            (name, places[number] + widths[number] / 2) for number, name in enumerate(columns)
        ),
        rows=tuple(
            CellRow(
                name,
                _HEAD_HEIGHT + _ROW_HEIGHT * down,
                tuple(
                    Cell(
                        places[across],
                        widths[across],
                        count,
                        bisect_right(levels, count),
                        f"{name}, {columns[across]}: {count}",
                        url(down, across),
                    )
                    for across, count in enumerate(counts)
                ),
            )
            for down, (name, counts) in enumerate(rows)
        ),
        levels=levels,
        left=left,
        width=places[-1],
    )


def line_chart(
    labels: Sequence[str],
    positions: Sequence[int],
    series: Sequence[Series],
    shown: Callable[[float], str],
    top: float | None = None,
) -> LineChart:
    """Measures out lines over ``positions``; ``shown`` writes a number, ``top`` is the highest."""
    highest = top or _round_up(max((value for each in series for value in each.values), default=0))
    first, span = positions[0], max(positions[-1] - positions[0], 1)

    def x(number: int) -> float:
        return round(_LEFT + (positions[number] - first) / span * (LineChart.right - _LEFT), 1)

    def y(value: float) -> float:
        return round(LineChart.bottom - value / highest * (LineChart.bottom - _TOP), 1)

    ends = _spread([y(each.values[-1]) for each in series])
    lines = (
        Line(
            each.name,
            number,
            "M" + " L".join(f"{x(at)} {y(value)}" for at, value in enumerate(each.values)),
            tuple(
                (x(at), y(value), f"{each.name}, {labels[at]}: {shown(value)}")
                for at, value in enumerate(each.values)
            ),
            ends[number],
        )
        for number, each in enumerate(series)
    )
    step = max(1, math.ceil(len(labels) / _TICKS_BELOW))
    parts = (highest * number / _TICKS_ASIDE for number in range(_TICKS_ASIDE + 1))
    return LineChart(
        lines=tuple(lines),
        aside=tuple((y(value), shown(value)) for value in parts),
        below=tuple((x(at), labels[at]) for at in range(0, len(labels), step)),
        names=tuple(each.name for each in series),
        table=tuple(
            (label, tuple(shown(each.values[at]) for each in series))
            for at, label in enumerate(labels)
        ),
    )


def _round_up(value: float) -> float:
    """Returns the next number that parts well into four."""
    if value <= _TICKS_ASIDE:
        return _TICKS_ASIDE
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * times for times in (1, 2, 4, 8, 10, 20) if size * times >= value)


def _spread(places: list[float]) -> list[float]:
    """Returns the places moved apart, downwards and then back, until names there can be read."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    for above, number in pairwise(order):
        moved[number] = max(moved[number], moved[above] + _NAME_GAP)
    over = max(0.0, max(moved) - LineChart.bottom) if moved else 0.0
    return [round(place - over, 1) for place in moved]
