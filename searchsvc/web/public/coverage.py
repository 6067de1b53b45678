"""What the archive holds: how many records there are of each province and year."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from flask import Response, make_response, render_template, request
from flask_babel import gettext

from searchsvc.query.facets import MISSING
from searchsvc.services.insight.coverage import Coverage, Row
from searchsvc.services.search.parameter_parser import parse_scheme
from searchsvc.services.search.parameters import Language, ProvinceScheme, SearchParameters
from searchsvc.services.serializers.labels import value_label
from searchsvc.web.current import services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.languages import current_language, named_language
from searchsvc.web.links import search_url
from searchsvc.web.shades import shade_levels

from .blueprint import blueprint
from .whole_addresses import head_links

ADDRESS = "/coverage"


class Cell(NamedTuple):
    """A number with its shade, and the search behind it."""

    number: int
    shade: int
    url: str


class CoverageRow(NamedTuple):
    """A province's numbers by year, and all of them."""

    name: str
    cells: list[Cell]
    total: int


@blueprint.get(ADDRESS)
def coverage() -> Response:
    """Shows provinces by years as a table with shades; each number leads to its records."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    scheme = parse_scheme(pairs)
    version = services().search.edition(), current_language()
    if known := not_modified(*version):
        return known
    found = services().coverage.public(scheme)
    page = render_template(
        "coverage.html",
        years=[_label("year", year, scheme) for year in found.years],
        rows=[_row(found, row) for row in found.rows if row.province != MISSING or row.total],
        totals=found.totals,
        scheme=scheme,
        schemes=[
            (each, search_url(_in_scheme(each), ADDRESS), label)
            for each, label in (
                (ProvinceScheme.ORIGINAL, gettext("Tên tỉnh theo thời điểm văn bản")),
                (ProvinceScheme.TODAY, gettext("34 tỉnh, thành hiện nay")),
            )
        ],
        **head_links(ADDRESS),
    )
    return revalidated(make_response(page), *version)


def _in_scheme(scheme: ProvinceScheme) -> SearchParameters:
    return SearchParameters(province_scheme=scheme, lang=_language())


def _language() -> Language | None:
    """Returns the language that links keep: the one that the address names."""
    language = named_language()
    return Language(language) if language else None


def _row(found: Coverage, row: Row) -> CoverageRow:
    levels, language = shade_levels(found.most), _language()

    def url(year: str) -> str:
        return search_url(found.search(row.province, year).with_(lang=language))

    cells = [
        Cell(count, bisect_right(levels, count), url(year))
        for year, count in zip(found.years, row.counts, strict=True)
    ]
    return CoverageRow(_label("province", row.province, found.scheme), cells, row.total)


def _label(facet: str, value: str, scheme: ProvinceScheme) -> str:
    return value_label(facet, value, scheme, current_language(), gettext)
