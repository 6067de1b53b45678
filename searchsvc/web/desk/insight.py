"""What is searched for, what the archive holds, how complete its metadata is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import render_template, request
from flask_babel import format_decimal, format_percent, gettext

from searchsvc.catalog.editorial.suggestions import Status
from searchsvc.catalog.insight.quality import MEASURED, Quality, Snapshot
from searchsvc.catalog.insight.query_log import BUCKETS
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_
from searchsvc.query.facets import MISSING
from searchsvc.services.insight import quality as quality_figures
from searchsvc.services.insight import searches
from searchsvc.services.insight.coverage import Coverage
from searchsvc.services.search.parameter_parser import parse_days, parse_scheme
from searchsvc.services.search.parameters import ProvinceScheme
from searchsvc.services.serializers.desk_labels import label_of
from searchsvc.services.serializers.labels import field_label, value_label
from searchsvc.web.current import services
from searchsvc.web.filters import day
from searchsvc.web.languages import current_language
from searchsvc.web.links import search_url

from .blueprint import blueprint, signed_in
from .charts import HeatMap, LineChart, Series, heat_map, line_chart

_PERIODS = (7, 30, 90, 365)
_SCHEMES = {
    ProvinceScheme.ORIGINAL: N_("Đơn vị theo thời điểm của bài"),
    ProvinceScheme.TODAY: N_("34 tỉnh, thành hiện nay"),
}
_DECIDED = (Status.ACCEPTED, Status.CORRECTED, Status.REJECTED)


@blueprint.get("/insight")
def insight() -> str:
    """Shows the searches of each day, the commonest queries, and those that find nothing."""
    of = services().search_insight
    days = parse_days(
        request.args.items(multi=True), min(searches.DEFAULT_DAYS, of.longest), of.longest
    )
    figures = of.figures(signed_in(), days)
    chart = line_chart(
        [day(each.day) for each in figures.days],
        [each.day.toordinal() for each in figures.days],
        [
            Series(gettext("Lượt tìm"), tuple(float(each.searches) for each in figures.days)),
            Series(
                gettext("Không có kết quả"),
                tuple(float(each.without_result) for each in figures.days),
            ),
        ],
        _number,
    )
    return render_template(
        "desk/insight/searches.html",
        figures=figures,
        chart=chart,
        top=of.top(signed_in(), days),
        failing=of.failing(signed_in(), days),
        is_on=of.is_on,
        days=days,
        periods=[period for period in _PERIODS if period <= of.longest],
        bucket_label=bucket_label,
    )


@blueprint.get("/insight/coverage")
def coverage() -> str:
    """Shows provinces by years, as a picture and as a table."""
    scheme = parse_scheme(request.args.items(multi=True))
    found = services().coverage.of(signed_in(), scheme)
    return render_template(
        "desk/insight/coverage.html",
        coverage=found,
        map=_map(found),
        schemes=[(each, _SCHEMES[each]) for each in ProvinceScheme],
    )


@blueprint.get("/insight/quality")
def quality() -> str:
    """Shows how complete the metadata is, by month of import and day by day."""
    days = parse_days(
        request.args.items(multi=True), quality_figures.DEFAULT_DAYS, quality_figures.MOST_DAYS
    )
    figures = services().quality.figures(signed_in(), days)
    dates = [day(each.day) for each in figures.days]
    positions = [each.day.toordinal() for each in figures.days]
    by_day = [each.quality for each in figures.days]
    return render_template(
        "desk/insight/quality.html",
        today=figures.today,
        fields=MEASURED,
        origins=list(Origin),
        percent=_percent,
        share=_share,
        decided=sum(figures.today.suggestions[status] for status in _DECIDED),
        by_day=_filled(dates, positions, by_day),
        by_month=_by_month(figures.months),
        by_origin=_by_origin(dates, positions, by_day),
        waiting=_waiting(dates, positions, figures.days),
    )


def bucket_label(least: int) -> str:
    """Returns a class of numbers of results in words."""
    if not least:
        return "0"
    after = BUCKETS.index(least) + 1
    if after == len(BUCKETS):
        return str(gettext("trên %(count)s", count=_number(least - 1)))
    return f"{_number(least)}–{_number(BUCKETS[after] - 1)}"


def _map(found: Coverage) -> HeatMap:
    language = current_language()
    names = [
        value_label("province", row.province, found.scheme, language, gettext) for row in found.rows
    ]
    years = [
        gettext("Chưa rõ") if year == MISSING else year.replace("..", "–") for year in found.years
    ]
    rows = [(name, row.counts) for name, row in zip(names, found.rows, strict=True)]
    return heat_map(
        years,
        rows,
        lambda down, across: search_url(
            found.search(found.rows[down].province, found.years[across])
        ),
    )


def _filled(labels: Sequence[str], positions: Sequence[int], parts: Sequence[Quality]) -> LineChart:
    series = [
        Series(
            field_label(name, gettext),
            tuple(_share(each.filled(name), each.records) for each in parts),
        )
        for name in MEASURED
    ]
    return line_chart(labels, positions, series, _percent, top=1.0)


def _by_month(months: Mapping[str, Quality]) -> LineChart | None:
    if not months:
        return None
    numbers = [int(name[:4]) * 12 + int(name[5:]) for name in months]
    labels = [f"{name[5:]}/{name[:4]}" for name in months]
    return _filled(labels, numbers, list(months.values()))


def _by_origin(
    labels: Sequence[str], positions: Sequence[int], parts: Sequence[Quality]
) -> LineChart:
    sums = [sum(each.fields.values(), start=Counter[str]()) for each in parts]
    series = [
        Series(
            label_of(origin, gettext), tuple(_share(each[origin], each.total()) for each in sums)
        )
        for origin in Origin
    ]
    return line_chart(labels, positions, series, _percent, top=1.0)


def _waiting(
    labels: Sequence[str], positions: Sequence[int], parts: Sequence[Snapshot]
) -> LineChart:
    series = [
        Series(
            gettext("Đang chờ"), tuple(float(each.suggestions[Status.WAITING]) for each in parts)
        ),
        Series(
            gettext("Đã quyết định"),
            tuple(float(sum(each.suggestions[status] for status in _DECIDED)) for each in parts),
        ),
    ]
    return line_chart(labels, positions, series, _number)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _number(value: float) -> str:
    return str(format_decimal(round(value)))


def _percent(value: float) -> str:
    return str(format_percent(value))
