"""Lines of a portal page that are no part of the report.

Each is recognised by the whole line, never by a word in it, or by standing on most pages: what is
not known for certain is body.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

_SITE_PREFIX = re.compile(
    r"\(\s*(?:www\.)?mic\.gov\.vn\s*\)\s*(?:[-–—]\s*)?|\(\s*[\w-]+(?:\.[\w-]+)*\.vn\s*\)\s*[-–—]\s*",
    re.IGNORECASE,
)
_RATING = re.compile(r"đánh giá bài viết\s*\(\s*\d*\s*\)", re.IGNORECASE)
_MARK = re.compile(r"img|[\[(](?:img|image|inline|button|embed)[\])]")  # so text browsers write
_COUNTED = r"(?:số )?(?:lượt (?:xem|đọc)|bình luận)"
_COUNTER = re.compile(rf"{_COUNTED}\s*(?::\s*[\d.,]+|\(\s*[\d.,]*\s*\))|\(?[\d.,]+ {_COUNTED}\)?")
# What a portal writes on buttons and above lists of links.
_BUTTON = re.compile(
    r"(?:bản in|(?:in|gửi) (?:trang|bài)(?: này| viết)?|gửi (?:email|cho bạn bè)"
    r"|chia sẻ(?: bài viết| facebook)?|quay lại|trở (?:lại|về)|(?:về |lên )?đầu trang"
    r"|(?:xem )?cỡ chữ|a[-+]? a[-+]?(?: a[-+]?)?|(?:xem|đọc) thêm|(?:gửi|viết) bình luận"
    r"|(?:các )?(?:tin|bài|tin bài|bài viết)"
    r" (?:liên quan|khác|đã đưa|đã đăng|mới hơn|cũ hơn|cùng chuyên mục))\s*:?"
)
_SYMBOLS = re.compile("[\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
_IMAGE_NAME = re.compile(r"\S.*\.(?:jpe?g|png|gif|bmp|webp|tiff?)", re.IGNORECASE)
_MAX_IMAGE_NAME = 255
_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d{7})")
_FOOTER_START = "banner"
_FOOTER_LINES = frozenset({"top", "icon", "xem chi tiết icon"})
_LONGEST_MARK = 60
# A line is repeated where at least so many pages, and this share of them, have it.
MIN_PAGES = 5
_MIN_SHARE = 0.6
_LONGEST_REPEATED = 200


def repeated_lines(pages: Iterable[Iterable[str]]) -> frozenset[str]:
    """The short lines that most of the pages have; copies of one page count once."""
    different = {frozenset(_short_lines(page)) for page in pages}
    seen = Counter(line for page in different for line in page)
    enough = max(MIN_PAGES, _MIN_SHARE * len(different))
    return frozenset(line for line, times in seen.items() if times >= enough)


def _short_lines(page: Iterable[str]) -> Iterable[str]:
    return (line for raw in page if (line := raw.strip()) and len(line) <= _LONGEST_REPEATED)


def without_footer(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the page's footer.

    A line ``banner`` begins it only where a known line of the footer comes after.
    """
    in_footer = False
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        line = _plain(lines[at])
        in_footer = in_footer or line in _FOOTER_LINES
        if in_footer and line == _FOOTER_START:
            end = at
    return lines[:end]


def without_site_prefix(line: str) -> str:
    """The line without the portal's name in brackets before it."""
    return _SITE_PREFIX.sub("", line, count=1) if _SITE_PREFIX.match(line) else line


def is_mark(line: str) -> bool:
    """Whether the line only stands for an image or the reader's rating."""
    plain = _plain(line)
    return _MARK.fullmatch(plain) is not None or _RATING.fullmatch(plain) is not None


def without_symbols(line: str) -> str:
    """The line without the pictures of clocks, eyes and loudspeakers that fonts hold."""
    return _SYMBOLS.sub("", line)


def is_button(line: str) -> bool:
    """Whether a web page has the line for a button, a heading above links or a counter.

    In plain text the same words may be all that there is.
    """
    plain = _plain(line)
    return any(mark.fullmatch(plain) for mark in (_BUTTON, _COUNTER))


def is_image_name(line: str) -> bool:
    """Whether the line is the name of an image; one with spaces needs a date in it."""
    if len(line) > _MAX_IMAGE_NAME or not _IMAGE_NAME.fullmatch(line):
        return False
    return " " not in line or image_date(line) is not None


def image_date(name: str) -> date | None:
    """The first valid yyyymmdd in the name of an image."""
    days = (_date(*map(int, found.groups())) for found in _DAY_IN_NAME.finditer(name))
    return next((day for day in days if day), None)


def _plain(line: str) -> str:
    """A short line in lower case and one form of its accents; a long one is no mark at all."""
    return _lowered(line) if len(line) <= _LONGEST_MARK else ""


@lru_cache(maxsize=256)
def _lowered(line: str) -> str:
    return unicodedata.normalize("NFC", line).lower()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
