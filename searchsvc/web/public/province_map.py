"""How many records there are of each province, as a map of tiles that choose a province."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from flask_babel import gettext
from markupsafe import Markup, escape

from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.search.results import FacetAnswer
from searchsvc.services.serializers.province_labels import province_in_scheme
from searchsvc.vocabularies.tile_map import TileMap, tile_map
from searchsvc.web.languages import current_language
from searchsvc.web.links import toggle_url
from searchsvc.web.shades import shade_levels

_SIDE = 34
_INNER = _SIDE - 2
_MIDDLE, _BASELINE = _INNER // 2, _INNER // 2 + 4


def province_map(answer: FacetAnswer, parameters: SearchParameters) -> Markup:
    """Returns an SVG of all provinces of the chosen scheme, shaded by their number of records;
    nothing where no record has a province.

    It is hidden from screen readers, and not on the way of the Tab key: the list beside it says and
    does the same.
    """
    counts = {each.value: each.count for each in answer.values}
    map_of = tile_map(of_2025=parameters.province_scheme is ProvinceScheme.TODAY)
    most = max((counts.get(province, 0) for province in map_of.tiles), default=0)
    if not most:
        return Markup()
    levels, chosen = shade_levels(most), parameters.values(answer.facet)
    address = toggle_url(parameters, answer.facet)
    parts = []
    for province, (before, after) in _drawn(parameters.province_scheme, current_language()).items():
        count = counts.get(province, 0)
        shade = bisect_right(levels, count)
        kind = f"shade-{shade} chosen" if province in chosen else f"shade-{shade}"
        href = escape(address(province))
        parts.append(f'<a href="{href}" tabindex="-1" class="{kind}">{before}{count}{after}</a>')
    wide, high = map_of.columns * _SIDE, map_of.rows * _SIDE
    return Markup(  # noqa: S704  # addresses are escaped, the rest is ours
        f'<svg class="province-map" viewBox="0 0 {wide} {high}" aria-hidden="true">'
        f"{''.join(parts)}{_islands(map_of)}</svg>"
    )


@cache
def _drawn(scheme: ProvinceScheme, language: str) -> dict[str, tuple[str, str]]:  # noqa: ARG001
    """Returns each tile as it is drawn, before and behind its number."""
    map_of = tile_map(of_2025=scheme is ProvinceScheme.TODAY)
    return {
        province: (
            f"<title>{escape(province_in_scheme(province, scheme, gettext))}: ",
            f'</title><g transform="translate({tile.column * _SIDE} {tile.row * _SIDE})">'
            f'<rect width="{_INNER}" height="{_INNER}" rx="3"/>'
            f'<text x="{_MIDDLE}" y="{_BASELINE}">{tile.short}</text></g>',
        )
        for province, tile in map_of.tiles.items()
    }


def _islands(map_of: TileMap) -> str:
    """Returns the names of the archipelagos at their places in the sea, a word a line."""
    return "".join(
        f'<text class="island" x="{column * _SIDE + _MIDDLE}" y="{row * _SIDE + _BASELINE}">'
        f'{first}<tspan x="{column * _SIDE + _MIDDLE}" dy="1.1em">{second}</tspan></text>'
        for name, (column, row) in map_of.islands.items()
        for first, second in (name.split(),)
    )
