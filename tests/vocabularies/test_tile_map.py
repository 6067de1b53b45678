"""Where each province stands on the map of tiles."""

import pytest

from searchsvc.vocabularies.provinces import provinces, provinces_of_2025
from searchsvc.vocabularies.tile_map import tile_map


@pytest.mark.parametrize(("of_2025", "units"), [(False, provinces()), (True, provinces_of_2025())])
def test_every_province_has_a_place_and_a_short_name_of_its_own(of_2025, units):
    found = tile_map(of_2025=of_2025)
    assert set(found.tiles) == {unit.id for unit in units}
    places = [(tile.column, tile.row) for tile in found.tiles.values()] + [*found.islands.values()]
    assert len(places) == len(set(places))
    assert all(column < found.columns and row < found.rows for column, row in places)
    assert len({tile.short for tile in found.tiles.values()}) == len(units)


def test_the_north_is_above_the_south_and_the_coast_in_the_east():
    tiles = tile_map(of_2025=False).tiles
    assert tiles["ha-giang"].row < tiles["ha-noi"].row < tiles["da-nang"].row < tiles["ca-mau"].row
    assert tiles["dien-bien"].column < tiles["ha-noi"].column < tiles["quang-ninh"].column
