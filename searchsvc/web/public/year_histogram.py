"""How many records there are of each year, as bars that choose a year."""

from __future__ import annotations

from markupsafe import Markup, escape

from searchsvc.services.search.parameters import SearchParameters, expand_years
from searchsvc.services.search.results import FacetAnswer
from searchsvc.web.links import toggle_url

_MOST_YEARS = 40
_WIDTH, _HEIGHT, _BELOW = 240, 56, 14
_GAP = 0.15  # of a bar's width
_LOWEST = 2  # of a bar that is not empty


def year_histogram(answer: FacetAnswer, parameters: SearchParameters) -> Markup:
    """Returns an SVG of the last forty years that have records; nothing where one has all.

    It is hidden from screen readers, and not on the way of the Tab key: boxes and the span beneath
    say and do the same.
    """
    counts = {int(each.value): each.count for each in answer.values if each.value.isdigit()}
    years = [year for year, count in counts.items() if count]
    if not years or min(years) == max(years):
        return Markup()
    first, last = max(min(years), max(years) - _MOST_YEARS + 1), max(years)
    wide, most = _WIDTH / (last - first + 1), max(counts.values())
    chosen = {year for value in parameters.values(answer.facet) for year in expand_years(value)}
    address = toggle_url(parameters, answer.facet)
    bars = []
    for year in range(first, last + 1):
        count = counts.get(year, 0)
        high = max(round(count / most * _HEIGHT, 1), _LOWEST) if count else 0
        left = (year - first) * wide
        kind = ' class="chosen"' if str(year) in chosen else ""
        bars.append(
            f'<a href="{escape(address(str(year)))}" tabindex="-1" data-year="{year}"{kind}>'
            f"<title>{year}: {count}</title>"
            f'<rect class="column" x="{left:.1f}" width="{wide:.1f}" height="{_HEIGHT}"/>'
            f'<rect x="{left + wide * _GAP / 2:.1f}" y="{_HEIGHT - high:.1f}"'
            f' width="{wide * (1 - _GAP):.1f}" height="{high:.1f}"/></a>'
        )
    below = _HEIGHT + _BELOW - 2
    return Markup(  # noqa: S704  # addresses are escaped, the rest is ours
        f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT + _BELOW}" aria-hidden="true">'
        f"{''.join(bars)}"
        f'<text y="{below}">{first}</text>'
        f'<text x="{_WIDTH}" y="{below}" text-anchor="end">{last}</text></svg>'
    )
