"""When a report was published.

The date printed on the page is the best source, then the date in the name of an image, then the
day of the event. Failing these only the year is inferred, from the period that is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from searchsvc.ingest.draft import EARLIEST_YEAR, Draft, Evidence, Origin

from .dateline import PrintedDate
from .page import Page, Passage
from .years import DAY, FROM, Kind, TimeMention

Times = list[tuple[Passage, TimeMention]]

_PRINTED = ("given", "dateline", "date-line")
_TAKES_EFFECT = re.compile(r"\b(?:sẽ|hiệu lực|trở đi)\b")
# A picture is put up with the report: not before the event, and not much later.
_LONGEST_DELAY = timedelta(days=45)
_OPENING = 45  # characters
_DOUBTFUL = 0.35  # too little for the year to be shown


@dataclass(frozen=True, slots=True)
class Publication:
    """Date and year of publication, each marked where it is not the printed one."""

    date: date | None = None
    year: int | None = None
    inferred: bool = False
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def is_sure(self) -> bool:
        """Returns whether more than a chance mention speaks for the year."""
        return any(each.confidence > _DOUBTFUL for each in self.evidence)


def event(page: Page, times: Times) -> tuple[Passage, TimeMention] | None:
    """Returns the day on which what is reported happened: the first one in title or lead."""
    for passage, mention in times:
        if mention.kind is Kind.DATE and not mention.background and passage is not page.body:
            return passage, mention
    return None


def publication(
    draft: Draft,
    page: Page,
    times: Times,
    printed: PrintedDate | None,
    latest_year: int,
    report: bool,
) -> Publication:
    """Returns the best known date of publication, or at least the year.

    Other documents than reports look back a good deal: only a day at their head tells the year.
    """
    if _is_possible(draft.given.date, latest_year):
        said = str(draft.given.date)
        return _dated(draft.given.date, "given", said, 1.0, Origin.SOURCE)
    if (year := draft.given.year) and draft.given.date is None:
        evidence = Evidence("year", str(year), "given", str(year), 1.0, Origin.SOURCE)
        return Publication(None, year, False, [evidence])
    if _is_possible(draft.dateline, latest_year):
        return _dated(draft.dateline, "dateline", draft.dateline_text, 0.99)
    if printed and _is_possible(printed.day, latest_year):
        return _dated(printed.day, "date-line", printed.line, 0.97)
    happened = event(page, times)
    image = _image(draft, happened, latest_year)
    if image is not None:
        return _dated(image[0], "image-name", image[1], 0.93)
    if happened is not None:
        passage, mention = happened
        sentence = passage.sentence(mention.begin, mention.end)
        rule, sure = _event_rule(passage, mention, sentence)
        if not report and not (rule == "event-date" and _opens(page, passage, mention, times)):
            sure = min(sure, _DOUBTFUL)
        return _dated(mention.date, rule, sentence, sure)
    return _year_only(page, times, report)


def _opens(page: Page, passage: Passage, mention: TimeMention, times: Times) -> bool:
    """Returns whether a day stands in the title or opens the lead, and no later year is named."""
    opening = passage.tokens.starts[mention.begin] <= _OPENING
    latest = max(each.year for _, each in times)
    return (passage is page.title or opening) and mention.year == latest


def _event_rule(passage: Passage, mention: TimeMention, sentence: str) -> tuple[str, float]:
    """News is told as ``Ngày 5/3/2012, Sở …``; a day further on is less often that of the news."""
    before = passage.tokens.exact[: mention.begin][-2:]
    if mention.doubtful or (FROM in before and _TAKES_EFFECT.search(sentence)):
        return "doubtful-date", 0.4
    first = mention.begin - (before[-1:] == [DAY])
    if passage.leads_sentence(mention.begin) or "," in passage.gap(first):
        return "event-date", 0.9
    return "date-in-sentence", 0.65


def _is_possible(day: date | None, latest_year: int) -> bool:
    return day is not None and EARLIEST_YEAR <= day.year <= latest_year


def _dated(
    day: date | None, rule: str, sentence: str, sure: float, origin: Origin = Origin.MACHINE
) -> Publication:
    assert day is not None
    evidence = [
        Evidence("date", day.isoformat(), rule, sentence, sure, origin),
        Evidence("year", str(day.year), rule, sentence, sure, origin),
    ]
    return Publication(day, day.year, rule not in _PRINTED, evidence)


def _image(
    draft: Draft, happened: tuple[Passage, TimeMention] | None, latest_year: int
) -> tuple[date, str] | None:
    day_of_event = happened[1].date if happened else None
    for day, name in draft.image_dates:
        if not _is_possible(day, latest_year):
            continue
        if day_of_event is None or day_of_event <= day <= day_of_event + _LONGEST_DELAY:
            return day, name
    return None


def _year_only(page: Page, times: Times, report: bool) -> Publication:
    for rule, sure, found in _year_rules(page, times):
        if found:
            passage, mention = found[0]
            sentence = passage.sentence(mention.begin, mention.end)
            later = any(each.year > mention.year for _, each in times)
            looks_back = not report or (passage is page.body and later)
            confidence = min(sure, _DOUBTFUL) if looks_back else sure
            evidence = Evidence("year", str(mention.year), rule, sentence, confidence)
            return Publication(None, mention.year, True, [evidence])
    return Publication()


def _year_rules(page: Page, times: Times) -> Iterator[tuple[str, float, Times]]:
    told = [(passage, mention) for passage, mention in times if not mention.background]
    titled = [each for each in told if each[0] is page.title]
    yield "reporting-period", 0.5, [each for each in told if each[1].kind is Kind.PERIOD]
    # The report of a year's end names the year that follows as well.
    yield "year-in-title", 0.5, sorted(titled, key=lambda each: -each[1].year)
    yield "date-in-text", 0.4, [each for each in told if each[1].kind is Kind.DATE]
    yield "year-in-lead", 0.4, [each for each in told if _is_year_in(each, page.lead)]
    yield "year-in-text", 0.3, _most_named([each for each in told if _is_year_in(each, page.body)])


def _is_year_in(each: tuple[Passage, TimeMention], passage: Passage) -> bool:
    return each[0] is passage and each[1].kind is Kind.YEAR


def _most_named(times: Times) -> Times:
    counts: dict[int, int] = {}
    for _, mention in times:
        counts[mention.year] = counts.get(mention.year, 0) + 1
    return sorted(times, key=lambda each: (-counts[each[1].year], -each[1].year))
