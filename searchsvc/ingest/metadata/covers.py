"""The years a report is about: those it looks back on and those it plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from searchsvc.ingest.draft import Evidence
from searchsvc.vocabularies.matcher import PhraseMatcher

from .dates import Publication, Times, event
from .page import SENTENCE_START, Page, Passage
from .years import Kind, TimeMention

_REVIEW_OR_PLAN: PhraseMatcher[None] = PhraseMatcher(
    (phrase, None)
    for phrase in (
        "tổng kết",
        "sơ kết",
        "kế hoạch",
        "nhiệm vụ",
        "phương hướng",
        "triển khai công tác",
        "chương trình công tác",
        "kết quả",
    )
)
_REVIEW_OF_YEAR: PhraseMatcher[None] = PhraseMatcher(
    (f"tổng kết {what}", None)
    for what in ("công tác", "hoạt động", "ngành", "năm", "tình hình", "nhiệm vụ", "thi đua")
)
_REACH = 9  # tokens between the review or plan and its year
_LAST_MONTH_OF_REVIEWS = 3
_CONFIDENCE = {
    "year-in-title": 0.95,
    "year-in-lead": 0.9,
    "event-year": 0.9,
    "day-in-text": 0.8,
    "review-or-plan": 0.8,
    "reporting-period": 0.8,
    "leading-year": 0.7,
    "review-of-year-before": 0.7,
}

_DOUBTFUL = 0.5
_IN_TITLE_OR_LEAD = ("year-in-title", "year-in-lead")


def covers_of(page: Page, times: Times, published: Publication, report: bool) -> list[Evidence]:
    """Returns the first and best evidence for each year covered, by year.

    Other documents than reports look back at any year: what is not the year of the title or that
    of the news is for review.
    """
    found = _covers_of_report(page, times, published)
    if report:
        return found
    return [
        each if _believed(each, published) else replace(each, confidence=_DOUBTFUL)
        for each in found
    ]


def _covers_of_report(page: Page, times: Times, published: Publication) -> list[Evidence]:
    found: dict[int, Evidence] = {}
    for passage, mention in times:
        rule = None if mention.background else _rule(page, passage, mention)
        if rule and _is_near(mention, rule, published):
            found.setdefault(mention.year, _evidence(passage, mention, rule))
    happened = event(page, times)
    if happened and not any(evidence.rule in _IN_TITLE_OR_LEAD for evidence in found.values()):
        found.setdefault(happened[1].year, _evidence(*happened, "event-year"))
    earlier = _year_before(page, happened, published, set(found))
    if earlier is not None:
        found[int(earlier.value)] = earlier
    if not found:
        found = _day_in_body(page, times, published)
    return [found[year] for year in sorted(found)]


def _believed(found: Evidence, published: Publication) -> bool:
    is_year_of_news = published.is_sure and found.value == str(published.year)
    return found.rule == "year-in-title" or is_year_of_news


def _day_in_body(page: Page, times: Times, published: Publication) -> dict[int, Evidence]:
    """Returns evidence from a day in the year of publication, for where nothing else is named."""
    for passage, mention in times:
        is_day = passage is page.body and mention.kind is Kind.DATE and not mention.background
        if is_day and published.date and mention.year == published.year:
            return {mention.year: _evidence(passage, mention, "day-in-text")}
    return {}


def _rule(page: Page, passage: Passage, mention: TimeMention) -> str | None:
    if mention.kind is Kind.DATE:
        return None
    if passage is page.title:
        return "year-in-title"
    if mention.kind is Kind.BARE:
        return None
    if passage is page.lead:
        return "year-in-lead"
    if _follows_review_or_plan(passage, mention):
        return "review-or-plan"
    if mention.kind is Kind.PERIOD:
        return "reporting-period"
    return "leading-year" if passage.leads_sentence(mention.begin) else None


def _is_near(mention: TimeMention, rule: str, published: Publication) -> bool:
    """Returns whether a year can be reported or planned in the year of publication."""
    if published.year is None:
        return True
    if rule == "reporting-period" and mention.year > published.year:
        return False
    reach = 3 if rule == "year-in-title" else 1
    return abs(mention.year - published.year) <= reach


def _follows_review_or_plan(passage: Passage, mention: TimeMention) -> bool:
    begin = max(0, mention.begin - _REACH)
    for at in range(mention.begin, begin, -1):
        if SENTENCE_START.search(passage.gap(at)):
            begin = at
            break
    return bool(_REVIEW_OR_PLAN.find(passage.tokens[begin : mention.begin]))


def _year_before(
    page: Page,
    happened: tuple[Passage, TimeMention] | None,
    published: Publication,
    named: set[int],
) -> Evidence | None:
    """Returns evidence of the year before, from a review that is held early in a year."""
    held: date | None = happened[1].date if happened else published.date
    if held is None or held.month > _LAST_MONTH_OF_REVIEWS:
        return None
    if any(year < held.year for year in named):
        return None
    for passage in (page.title, page.lead):
        for match in _REVIEW_OF_YEAR.find(passage.tokens):
            sentence = passage.sentence(match.begin, match.end)
            return _covers(held.year - 1, "review-of-year-before", sentence)
    return None


def _evidence(passage: Passage, mention: TimeMention, rule: str) -> Evidence:
    return _covers(mention.year, rule, passage.sentence(mention.begin, mention.end))


def _covers(year: int, rule: str, sentence: str) -> Evidence:
    return Evidence("covers", str(year), rule, sentence, _CONFIDENCE[rule])
