"""Dates, periods and years as they are written in a report.

``16/1/2009``, ``ngày 29 tháng 12 năm 2017``, ``quý I/2012``, ``5 tháng đầu năm 2009``,
``năm 2013``. Numbers of documents (``64/2007/NĐ-CP``) and ranges (``2006 - 2015``) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from searchsvc.ingest.draft import EARLIEST_YEAR
from searchsvc.text.scan.term_interner import TermAttribute
from searchsvc.text.tokenizer import tokenize

from .page import Passage

_MOST_LOOKED_AT = 5_000  # years in a passage; a text with more is a table
_YEARS = {str(year): year for year in range(EARLIEST_YEAR, 2100)}
_IS_YEAR = TermAttribute("?", lambda word: word.exact in _YEARS)


class Kind(Enum):
    """How precisely a time is named."""

    DATE = "date"
    PERIOD = "period"  # a month, a quarter, the first months of a year
    YEAR = "year"
    BARE = "bare"  # a number that may be a year


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named at ``tokens[begin:end]`` of a passage.

    ``background`` times are not what the report tells: founding, comparison, deadline, the date
    of a document. A ``doubtful`` date may be one of these: ``áp dụng từ ngày 1/7/2017``.
    """

    kind: Kind
    year: int
    date: date | None
    begin: int
    end: int
    background: bool
    doubtful: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word.exact for token in tokenize(text))


DAY, _MONTH, _YEAR, _QUARTER, _AND, FROM = _words("ngày tháng năm quý và từ")
_PART_OF_YEAR = frozenset(_words("đầu cuối trong của"))
_TO = frozenset(_words("đến tới"))
_DASH = re.compile(r"\s*[-–—]\s*")
_DAY_OR_MONTH = re.compile(r"[0-9]{1,2}")
_CLAUSE_END = re.compile(r"[,;:.!?\n]")


def _phrases(listed: str) -> re.Pattern[str]:
    keys = (" ".join(_words(phrase)) for phrase in listed.split("|"))
    return re.compile(" (?:" + "|".join(map(re.escape, keys)) + ") ")


_BACKGROUND = _phrases(
    "trước|sau ngày|so với|cùng kỳ|thành lập|ra đời|giai đoạn|thời kỳ|tầm nhìn|nhiệm kỳ|hiệu lực"
    "|kỷ niệm|truyền thống|sinh|qua đời|kể từ|hạn|chậm nhất|muộn nhất|đến hết ngày|khởi công"
)
_TO_COME = _phrases("sẽ|sắp tới|tới đây|chuẩn bị|dự kiến")
_HAPPENED = _phrases("xảy ra|thời điểm")
_BACKGROUND_YEAR = _phrases("từ|đến năm|tới năm|năm học")
_JUST_BEFORE = re.compile(  # of a text in lower case
    r"(?:\d/[\w-]*[a-zđ]{2}[\w/-]*|\d-[a-zđ]{2,}/[a-zđ]{2,}|\d{4}\s*[-–/]"
    r"|số ra|trước đó|khi đó|hôm trước|\d+\s+(?:ngày|tháng|năm)\s+trước|cáo trạng)"
    r"\s*,?\s*(?:ngày\s*)?$"
)
_LOOKED_BACK = 40  # characters
_LONGEST_TO = 2  # đến ngày
_DOCUMENT = _phrases(
    "quyết định|nghị định|thông tư|chỉ thị|công văn|nghị quyết|pháp lệnh|nđ cp|qđ ttg"
    "|luật công nghệ|luật viễn thông|luật bưu chính|luật báo chí|luật xuất bản"
    "|luật giao dịch|luật tần số|luật an"
)


def time_mentions(passage: Passage, latest_year: int) -> list[TimeMention]:
    """Returns the times named in a passage, in order; years after ``latest_year`` are none."""
    found: list[TimeMention] = []
    for at in passage.tokens.where(_IS_YEAR)[:_MOST_LOOKED_AT]:
        year = _YEARS[passage.tokens.exact[at]]
        if year > latest_year or _in_range(passage, at):
            continue
        mention = _mention(passage, at, year, found[-1] if found else None)
        if mention is not None:
            found.append(mention)
    return found


def _mention(passage: Passage, at: int, year: int, last: TimeMention | None) -> TimeMention | None:
    kind, day, begin = _shape(passage, at, year)
    if kind is None:
        return None
    if kind is Kind.BARE and last is not None and _goes_on(passage, last, at):
        return TimeMention(last.kind, year, None, at, at + 1, last.background)
    background = (
        _is_background(passage, begin, kind)
        or _follows_document_or_issue(passage, begin)
        or _ends_span(passage, last, year, begin)
    )
    doubtful = kind is Kind.DATE and _is_doubtful(passage, begin)
    return TimeMention(kind, year, day, begin, at + 1, background, doubtful)


def _shape(passage: Passage, at: int, year: int) -> tuple[Kind | None, date | None, int]:
    """Returns the kind of time that ends with the year at ``at``, its date, and where it begins."""
    if _parts_number(passage.gap(at)):
        return _shape_in_figures(passage, at, year)
    if passage.gap(at + 1) == "/":  # 2007/NĐ-CP
        return None, None, at
    if _word(passage, at - 1) != _YEAR:
        return Kind.BARE, None, at
    if _word(passage, at - 3) == _MONTH and _number(passage, at - 2):
        month = _number(passage, at - 2)
        day = _number(passage, at - 4)
        if day and month and passage.gap(at - 3).isspace():
            begin = at - 5 if _word(passage, at - 5) == DAY else at - 4
            exact = _date(year, month, day)
            return (Kind.DATE if exact else None), exact, begin
        return Kind.PERIOD, None, at - 3
    if _word(passage, at - 3) == _QUARTER:
        return Kind.PERIOD, None, at - 3
    months = at - 3 if _word(passage, at - 2) in _PART_OF_YEAR else at - 2
    if _word(passage, months) == _MONTH:
        return Kind.PERIOD, None, max(months - 1, 0)
    return Kind.YEAR, None, at - 1


def _shape_in_figures(passage: Passage, at: int, year: int) -> tuple[Kind | None, date | None, int]:
    month, day = _number(passage, at - 1), _number(passage, at - 2)
    if month and day and passage.gap(at + 1)[:1] != "/" and _parts_number(passage.gap(at - 1)):
        exact = _date(year, month, day)
        return (Kind.DATE if exact else None), exact, at - 2
    if _word(passage, at - 2) in (_MONTH, _QUARTER):
        return Kind.PERIOD, None, at - 2
    return None, None, at


def _in_range(passage: Passage, at: int) -> bool:
    """Returns whether the year is one end of ``2006 - 2015`` or ``2006 đến (năm) 2015``."""
    after, before = _word(passage, at + 1), _word(passage, at - 1)
    if before in _YEARS and _DASH.fullmatch(passage.gap(at)):
        return True
    if after in _YEARS and _DASH.fullmatch(passage.gap(at + 1)):
        return True
    ahead = [_word(passage, at + step) for step in (2, 3)]
    behind = [_word(passage, at - step) for step in (2, 3, 4)]
    if after in _TO and (ahead[0] in _YEARS or (ahead[0] == _YEAR and ahead[1] in _YEARS)):
        return True
    if before == _YEAR:
        return behind[0] in _TO and behind[1] in _YEARS
    return before in _TO and behind[0] in _YEARS


def _goes_on(passage: Passage, last: TimeMention, at: int) -> bool:
    """Returns whether a bare number continues a list of years: ``năm 2012, 2013 và 2014``."""
    if last.kind is not Kind.YEAR:
        return False
    if last.end == at:
        return passage.gap(at).strip() == ","
    return last.end == at - 1 and _word(passage, at - 1) == _AND


def _is_background(passage: Passage, begin: int, kind: Kind) -> bool:
    clause = _clause_before(passage, begin)
    near = f" {' '.join(clause[-4:])} "
    if kind is Kind.PERIOD and clause[-1:] == [FROM]:
        return True
    if kind in (Kind.YEAR, Kind.BARE):
        year_too = f" {' '.join([*clause[-2:], _YEAR])} "
        if _BACKGROUND_YEAR.search(year_too):
            return True
    whole = f" {' '.join(clause)} "
    return bool(
        _BACKGROUND.search(near)
        or _DOCUMENT.search(whole)
        or (kind is Kind.DATE and _TO_COME.search(whole))
        or _TO_COME.search(near)
    )


def _follows_document_or_issue(passage: Passage, begin: int) -> bool:
    """Returns whether it dates a document or an issue: ``116/2010/NĐ-CP, ngày 24/12/2010``, ``số ra
    ngày 23/9/2016``.
    """
    start = passage.tokens.starts[begin]
    before = passage.text[max(0, start - _LOOKED_BACK) : start].lower()
    return _JUST_BEFORE.search(before) is not None


def _is_doubtful(passage: Passage, begin: int) -> bool:
    """Returns whether it begins or ends something, other than at the head of its sentence."""
    clause = _clause_before(passage, begin)
    if FROM in clause:
        return clause.index(FROM) > 0
    return bool(_TO.intersection(clause[-2:]) or _HAPPENED.search(f" {' '.join(clause[-4:])} "))


def _ends_span(passage: Passage, last: TimeMention | None, year: int, begin: int) -> bool:
    """Returns whether it ends a span of years: ``từ tháng 8/2013 đến 30/6/2016``."""
    if last is None or last.year == year or _word(passage, last.end) not in _TO:
        return False
    return begin - last.end <= _LONGEST_TO


def _clause_before(passage: Passage, begin: int) -> list[str]:
    words: list[str] = []
    for at in range(begin, max(0, begin - 12), -1):
        if _CLAUSE_END.search(passage.gap(at)):
            break
        words.append(passage.tokens.exact[at - 1])
    return words[::-1]


def _parts_number(gap: str) -> bool:
    return gap.strip() in ("/", "-", ".") and len(gap) == 1


def _word(passage: Passage, at: int) -> str:
    words = passage.tokens.exact
    return words[at] if 0 <= at < len(words) else ""


def _number(passage: Passage, at: int) -> int:
    word = _word(passage, at)
    return int(word) if _DAY_OR_MONTH.fullmatch(word) else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
