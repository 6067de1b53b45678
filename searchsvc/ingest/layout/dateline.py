"""The line of a portal page that says when the report was put up.

``Thứ sáu, 05/04/2013 08:35``, ``Cập nhật: 08:35 - 12/05/2019``, ``21 Tháng 5 2015 07:46``,
``(Ngày đăng: 12-05-2020 08:35)``, ``Đăng lúc: 12/05/2019 08:35 (GMT+7) - Đã xem: 89``: one date,
and beside it nothing but what a portal prints around dates.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from .boilerplate import without_symbols
from .month_names import MONTH_ENGLISH, MONTH_WORD, month_number

_LONGEST = 120
_REMEMBERED = 8192  # lines: those of a page are asked about several times
_MONTH = rf"(?:tháng|thg\.?)\s+(?P<{{0}}month>\d{{{{1,2}}}}|{MONTH_WORD})"
_YEAR = r"(?:\s*,|\s+năm)?\s*(?P<{0}year>\d{{4}})"
_DATE = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
    rf"|(?P<word_day>\d{{1,2}})(?:\s*,)?\s+{_MONTH.format('word_')}{_YEAR.format('word_')}"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})"
    rf"|(?P<british_day>\d{{1,2}})\s+(?P<british_month>{MONTH_ENGLISH})\.?,?\s+(?P<british_year>\d{{4}})"
    rf"|(?:(?P<us_month>\b{MONTH_ENGLISH})\.?|{_MONTH.format('turned_')})\s+"
    r"(?P<us_day>\d{1,2})\s*,\s+(?P<us_year>\d{4}))(?!\d)"
)
_MONTHS = 12
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)\b"
_POSTED = (
    r"(?:được\s+)?(?:đăng|tạo)\s*(?:ngày|lúc|tải|bài|vào)?(?=\W)|gửi\s+(?:ngày|lúc)|(?:ngày|thời\s+gian)\s+(?:đăng(?:\s+tải)?"
    r"|xuất\s+bản|phát\s+hành|đưa|ban\s+hành|tạo)(?:\s+(?:tin|bài(?:\s+viết)?))?|(?:ngày\s+)?cập\s+nhật|xuất\s+bản|posted(?:\s+on)?"
    r"|published|updated"
)
_MODIFIED = re.compile(
    r"(?:lần\s+)?(?:cập\s+nhật|sửa(?:\s+đổi)?)\s+(?:lần\s+)?cuối|last\s+updated|ngày\s+in\b"
)
_STRONG = re.compile(rf"{_WEEKDAY}|{_POSTED}")
_SAYS_POSTED = re.compile(_POSTED)
_COUNTER = r"(?:(?:số\s+)?lượt\s+(?:xem|đọc)|đã\s+(?:xem|đọc)|views?|hits)"
_BESIDE_ONE = (
    r"\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?['’]?|\d{1,2}\s+giờ\s+\d{2}(?:\s+phút)?"
    r"|\(?\s*(?:gmt|utc)\s*\+\s*\d{1,2}(?::?00)?\s*\)?"
    rf"|{_WEEKDAY}|{_POSTED}|{_COUNTER}\s*:?\s*\d[\d.,]*(?:\s*(?:lần|lượt))?|\d[\d.,]*\s*{_COUNTER}"
    r"|\b(?:lúc|ngày|vào|sa|ch|am|pm)\b|[\s,;:|()\[\]–—•·-]"
)
_BESIDE = re.compile(_BESIDE_ONE)
_BEFORE = re.compile(rf"(?<!\w)(?:{_BESIDE_ONE})+$")
_AFTER = re.compile(rf"(?:{_BESIDE_ONE})+(?!\w)")
_PLACE = re.compile(r"[^\W\d_][^\d,:;!?()|]{1,40},\s*(?=\d|ngày)")


def is_dateline(line: str) -> bool:
    """Whether the line is a date, right or wrong, with a weekday or a word such as ``Đăng lúc``."""
    return _found(line) is not None and _STRONG.search(_plain(line)) is not None


def is_posted_line(line: str) -> bool:
    """Whether a dateline says that it is one: a clock of the portal shows a weekday at most."""
    return _found(line) is not None and _SAYS_POSTED.search(_plain(line)) is not None


def is_mere_date(line: str) -> bool:
    """Whether the line is a date, perhaps with a time or a place before it, and nothing else."""
    return _found(line) is not None and not is_dateline(line)


def is_modified_line(line: str) -> bool:
    """Whether the line says when the page was changed last."""
    return _MODIFIED.match(_plain(line)) is not None


def dateline_date(line: str) -> date | None:
    """Returns the date of a dateline, mere date or line of a last change; none for no such day."""
    found = _found(_MODIFIED.sub("", _plain(line)))
    if found is None:
        return None
    said = {name.rpartition("_")[2]: text for name, text in found.groupdict().items() if text}
    day, month = int(said["day"]), month_number(said["month"])
    if month > _MONTHS >= day:  # as programs write it that were never told of Vietnam
        day, month = month, day
    try:
        return date(int(said["year"]), month, day)
    except ValueError:
        return None


def around_day(line: str) -> tuple[str, str, str] | None:
    """Returns what stands before the one date of a line, the date with its time, and what follows.

    None where the line has no date or several.
    """
    line = unicodedata.normalize("NFC", line)
    plain = _plain(line)
    found = list(_DATE.finditer(plain)) if len(plain) == len(line) else []
    if len(found) != 1:
        return None
    begin, end = found[0].span()
    before = _BEFORE.search(plain, 0, begin)
    after = _AFTER.match(plain, end)
    begin, end = before.start() if before else begin, after.end() if after else end
    return line[:begin].strip(), line[begin:end].strip(" ,;|-–"), line[end:].strip()


def _found(line: str) -> re.Match[str] | None:
    """The one date of a line that says nothing else."""
    return _date_in(plain) if (plain := _plain(line)) else None


@lru_cache(maxsize=_REMEMBERED)
def _date_in(plain: str) -> re.Match[str] | None:
    found = _DATE.search(plain)
    if found is None:
        return None
    place = _PLACE.search(plain, 0, found.start() + 1)
    begin = f"{plain[: place.start()]} {plain[place.end() : found.start()]}" if place else ""
    rest = f"{begin or plain[: found.start()]} | {plain[found.end() :]}"
    return None if _BESIDE.sub("", rest) else found


def _plain(line: str) -> str:
    """A short line in lower case and one form of its accents; a long one is no dateline."""
    return _lowered(line) if len(line) <= _LONGEST else ""


@lru_cache(maxsize=_REMEMBERED)
def _lowered(line: str) -> str:
    return without_symbols(unicodedata.normalize("NFC", line)).strip().lower()
