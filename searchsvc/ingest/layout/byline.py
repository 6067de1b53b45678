"""The lines with the author's name and the source under a report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from .author_names import MACHINE, signs, signs_alone

_AGENCY = re.compile(r"(?P<name>[^()]+?)\s*\((?P<agency>[^()]{2,80})\)")
_TASK = re.compile(r"(?:tổng hợp|biên soạn|sưu tầm|lược thuật|ghi|dịch|thực hiện)", re.IGNORECASE)
_LABELLED_AUTHOR = re.compile(
    r"(?:(?:tác giả(?: bài viết)?|người (?:viết|đưa tin|đăng)|biên tập|phóng viên|pv|thực hiện"
    r"|(?:tin|bài)(?:(?:\s*(?:,|và|-|&)\s*)?(?:bài|ảnh))*)\s*:"
    r"|author\s*:|(?:(?:được )?(?:viết|đăng|gửi) )?bởi\s*:?"
    r"|(?:(?:written|posted|submitted) )?by(?=\s))"
    r"\s*(?P<name>.+)",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    rf"{_LABELLED_AUTHOR.pattern.removesuffix('(?P<name>.+)')}{MACHINE.pattern}", re.IGNORECASE
)
# What publishes: by the kind of house, by its address, or by capitals (TTXVN).
_PUBLISHER = (
    r"(?:(?:báo|đài|cổng|trang|tạp chí|thông tấn|cục|vụ|sở|bộ|ban|trung tâm|hội|bưu điện"
    r"|văn phòng|công an|ubnd|chi cục|tổng cục|liên đoàn"
    r"|(?:tỉnh|thành|huyện|quận) đoàn|đại học|viện)\b"
    r"|(?-i:[A-ZĐ]{3,}\b)|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b|vnexpress|vietnam(?:net|plus|\+))"
)
_NAME_THEN_AGENCY = re.compile(
    rf"(?P<name>[^()\d]+?)(?:\s+[-–]\s+|\s*/\s*)(?P<agency>(?={_PUBLISHER})[^()]{{2,80}})",
    re.IGNORECASE,
)
_LABELLED_SOURCE = re.compile(
    rf"\(?\s*(?:(?:nguồn(?:\s+tin)?|source)\s*:\s*|theo\s*:?\s+(?={_PUBLISHER}))"
    r"(?P<agency>[^()]{2,80}?)\s*\)?",
    re.IGNORECASE,
)
_BRACKETED_SOURCE = re.compile(
    rf"\(\s*(?P<agency>(?={_PUBLISHER})[^()]{{2,80}}?)\s*\)", re.IGNORECASE
)
_NAME_AND_DATE = re.compile(
    r"(?P<name>(?:(?:viết|đăng|gửi) bởi|(?:submitted|posted|written) by)\s*:?\s*\D{3,60}?)\s*"
    r"(?:[,|–-]\s*|\b(?=ngày|vào|lúc)|\bon\b)(?P<date>.*\d{4}.*)"
    r"|(?P<bare>(?:viết|đăng|gửi) bởi\s*:?\s*\D{3,60}?)\s+(?P<day>\d.*\d{4}.*)"
    r"|(?P<put_up>đăng\s.*\d{4}.*?)\s+(?P<by>bởi\s+\D{3,60})",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?:(?:Báo|Đài|Tạp chí|Cổng) (?:[Tt]hông tin |PT-?TH |TTĐT )?"
    r"|(?:(?:Tỉnh|Thành|Huyện|Quận) đoàn|Công an|Sở|UBND|Cục|Chi cục|Liên đoàn|Hội|Bưu điện) )"
    r"[A-ZĐ][^.:;!?()]{1,50}"
)
_AFTER = re.compile(r"(?:theo|nguồn(?: tin)?)\s*:?\s+", re.IGNORECASE)
_LONGEST_LABEL = 40
_LABEL = re.compile(
    r"(?:tác giả(?: bài viết)?|người (?:viết|đăng)|nguồn(?: tin)?|theo|author|source"
    r"|(?:(?:viết|đăng|gửi|written|posted) )?(?:bởi|by))\s*:?",
    re.IGNORECASE,
)
_ENDS_IN_BY = re.compile(r"(?:bởi|by|theo)\s*$", re.IGNORECASE)
_SENTENCE_END = (".", ";", ":", "!", "?", "…", ",")


class Byline(NamedTuple):
    """Who wrote the report and for which agency or after which source; one may be empty."""

    author: str
    agency: str


def byline(line: str) -> Byline | None:
    """The byline that the line is, if it is one: a name, a labelled name or a source."""
    return labelled_byline(line) or _name_and_agency(line)


def labelled_byline(line: str) -> Byline | None:
    """A byline that says what it is: ``Tác giả: …``, ``Nguồn: …``, ``(Theo Báo …)``."""
    line = unicodedata.normalize("NFC", line)
    if (written := _LABELLED_AUTHOR.fullmatch(line)) is not None:
        name, agency = _parted(written["name"].strip())
        return Byline(name, agency) if signs(name.title() if name.isupper() else name) else None
    taken = _LABELLED_SOURCE.fullmatch(line) or _BRACKETED_SOURCE.fullmatch(line)
    if taken is not None:
        agency = taken["agency"].strip()
        return None if agency.endswith(_SENTENCE_END) else Byline("", agency)
    return None


def _parted(name: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: ``Mai Lan (Theo Báo Cần Thơ)``."""
    found = _AGENCY.fullmatch(name)
    if found is None or _TASK.fullmatch(found["agency"]):
        return (found["name"] if found else name), ""
    return found["name"], _AFTER.sub("", found["agency"].strip())


def is_by_machine(line: str) -> bool:
    """Whether the line names the portal's software or its keeper as the author."""
    return _BY_MACHINE.fullmatch(unicodedata.normalize("NFC", line)) is not None


def parted_byline(line: str) -> list[str]:
    """Returns a line such as ``Đăng bởi Mai Lan ngày 05/04/2013`` as a byline and a dateline."""
    found = _NAME_AND_DATE.fullmatch(unicodedata.normalize("NFC", line))
    if found is None:
        return [line]
    return [found[name].strip() for name in found.re.groupindex if found[name]]


def _name_and_agency(line: str) -> Byline | None:
    found = _AGENCY.fullmatch(line) or _NAME_THEN_AGENCY.fullmatch(line)
    if _HOUSE.fullmatch(line):
        return Byline("", line)
    name, agency = (found["name"], found["agency"].strip()) if found else (line, "")
    agency = "" if _TASK.fullmatch(agency) else _AFTER.sub("", agency)
    return Byline(name, agency) if signs_alone(name) else None


def with_names_behind_labels(lines: Iterable[str]) -> list[str]:
    """Returns the lines with each label on the line of its name, which a page may print below."""
    joined: list[str] = []
    for line in lines:
        both = _label_and_name(joined[-1].strip(), line.strip()) if joined else ""
        if both:
            joined[-1] = both
        else:
            joined.append(line)
    return joined


def _label_and_name(label: str, name: str) -> str:
    """A label and its name as one line, nothing where that is no byline."""
    if len(label) > _LONGEST_LABEL or not _LABEL.fullmatch(label):
        return ""
    line = f"{label.strip(' :')}{' ' if _ENDS_IN_BY.search(label) else ': '}{name}"
    return line if labelled_byline(line) or is_by_machine(line) else ""
