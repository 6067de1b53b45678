"""Where each province stands on a map of equal squares, and what is written on it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .files import load


class Tile(NamedTuple):
    """A square: its column from the west, its row from the north, and a short name."""

    column: int
    row: int
    short: str


class TileMap(NamedTuple):
    """The squares of all provinces by id, and the archipelagos, which belong to some of them."""

    tiles: dict[str, Tile]
    islands: dict[str, tuple[int, int]]

    @property
    def columns(self) -> int:
        """Counts the columns."""
        return 1 + max(column for column, _ in self._places)

    @property
    def rows(self) -> int:
        """Counts the rows."""
        return 1 + max(row for _, row in self._places)

    @property
    def _places(self) -> list[tuple[int, int]]:
        return [(tile.column, tile.row) for tile in self.tiles.values()] + [*self.islands.values()]


@cache
def tile_map(*, of_2025: bool) -> TileMap:
    """Returns the map of the 34 provinces, or of the 63 before."""
    data, name = load("tile_map"), "provinces_2025" if of_2025 else "provinces"
    tiles = {province: Tile(*place) for province, place in data[name].items()}
    return TileMap(tiles, {island: tuple(at) for island, at in data["islands"][name].items()})
