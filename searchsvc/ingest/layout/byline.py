"""The lines with the author's name and the source under a report."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_AGENCY = re.compile(r"(?P<name>[^()]+?)\s*\((?P<agency>[^()]{2,80})\)")
_TASK = re.compile(r"(?:tổng hợp|biên soạn|sưu tầm|lược thuật|ghi|dịch|thực hiện)", re.IGNORECASE)
_MAX_NAME = 40
_MIN_WORDS, _MAX_WORDS = 2, 5
# Initials carry no tone, which tells them from a word in capitals ("HẾT").
_INITIALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ](?:\.?\s?[A-ZĂÂĐÊÔƠƯ]){1,4}\.?")
_NO_NAME_BEFORE = ("Theo", "Nguồn", "Ảnh", "Báo", "Đài", "Cổng", "Tạp")
_LABELLED_AUTHOR = re.compile(
    r"(?:(?:tác giả(?: bài viết)?|người (?:viết|đưa tin|đăng)|biên tập|phóng viên|pv|thực hiện"
    r"|(?:tin|bài)(?:(?:\s*(?:,|và|-|&)\s*)?(?:bài|ảnh))*)\s*:"
    r"|(?:(?:được )?(?:viết|đăng|gửi) )?bởi\s*:?|by(?=\s))"
    r"\s*(?P<name>.+)",
    re.IGNORECASE,
)
# Who puts pages up where nobody is named.
_MACHINE = re.compile(
    r"(?:super ?user|admin\w*|quản trị(?: viên| mạng)?|quan ?tri\w*|webmaster|editor|user\d*)",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    rf"{_LABELLED_AUTHOR.pattern.removesuffix('(?P<name>.+)')}{_MACHINE.pattern}", re.IGNORECASE
)
# What publishes: by the kind of house, by its address, or by capitals (TTXVN).
_PUBLISHER = (
    r"(?:(?:báo|đài|cổng|trang|tạp chí|thông tấn|cục|vụ|sở|bộ|ban|trung tâm|hội|bưu điện"
    r"|văn phòng)\b"
    r"|(?-i:[A-ZĐ]{3,}\b)|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b|vnexpress|vietnam(?:net|plus|\+))"
)
_NAME_THEN_AGENCY = re.compile(
    rf"(?P<name>[^()\d]+?)\s+[-–]\s+(?P<agency>(?={_PUBLISHER})[^()]{{2,80}})", re.IGNORECASE
)
_LABELLED_SOURCE = re.compile(
    rf"\(?\s*(?:nguồn(?:\s+tin)?\s*:\s*|theo\s*:?\s+(?={_PUBLISHER}))"
    r"(?P<agency>[^()]{2,80}?)\s*\)?",
    re.IGNORECASE,
)
_BRACKETED_SOURCE = re.compile(
    rf"\(\s*(?P<agency>(?={_PUBLISHER})[^()]{{2,80}}?)\s*\)", re.IGNORECASE
)
_NAME_AND_DATE = re.compile(
    r"(?P<name>(?:viết|đăng|gửi) bởi\s*:?\s*\D{3,60}?)\s*(?:[,|–-]\s*|\b(?=ngày|vào|lúc))"
    r"(?P<date>.*\d{4}.*)"
    r"|(?P<bare>(?:viết|đăng|gửi) bởi\s*:?\s*\D{3,60}?)\s+(?P<day>\d.*\d{4}.*)",
    re.IGNORECASE,
)
# An office that signs as an author does: the next word tells a name from a room in a picture.
_OFFICE = re.compile(
    r"(?:(?:Văn phòng|Thanh tra) (?:Sở|Bộ|UBND|HĐND)\b|Ban [Bb]iên tập\b"
    r"|(?:Phòng|Trung tâm) [A-ZĐ])[^.:;!?()\d]*"
)
_LONGEST_OFFICE = 60
_NEWSPAPER = re.compile(
    r"(?:Báo|Đài|Tạp chí|Cổng) (?:[Tt]hông tin |PT-?TH |TTĐT )?[A-ZĐ][^.:;!?()]{1,50}"
)
_SENTENCE_END = (".", ";", ":", "!", "?", "…", ",")
_BETWEEN_NAMES = re.compile(r"\s*[-–,&]\s*|\s+và\s+")
_PREFIX = re.compile(r"[A-ZĐ]['’ʼ](?=[A-ZĐÊÔ])")  # H’Linh
_INITIAL = re.compile(r"[A-ZĂÂĐÊÔƠƯ]\.?")


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
        name = written["name"].strip()
        return Byline(name, "") if signs(name) else None
    taken = _LABELLED_SOURCE.fullmatch(line) or _BRACKETED_SOURCE.fullmatch(line)
    if taken is not None:
        agency = taken["agency"].strip()
        return None if agency.endswith(_SENTENCE_END) else Byline("", agency)
    return None


def is_by_machine(line: str) -> bool:
    """Whether the line names the portal's software or its keeper as the author."""
    return _BY_MACHINE.fullmatch(unicodedata.normalize("NFC", line)) is not None


def parted_byline(line: str) -> list[str]:
    """Returns a line such as ``Đăng bởi Mai Lan ngày 05/04/2013`` as a byline and a dateline."""
    found = _NAME_AND_DATE.fullmatch(unicodedata.normalize("NFC", line))
    if found is None:
        return [line]
    return [found["name"] or found["bare"], found["date"] or found["day"]]


def _name_and_agency(line: str) -> Byline | None:
    found = _AGENCY.fullmatch(line) or _NAME_THEN_AGENCY.fullmatch(line)
    if _NEWSPAPER.fullmatch(line):
        return Byline("", line)
    name, agency = (found["name"], found["agency"].strip()) if found else (line, "")
    agency = "" if _TASK.fullmatch(agency) else agency
    return Byline(name, agency) if signs(name) else None


def signs(text: str) -> bool:
    """Whether the text names who writes: a person, several (``Mai Lan - Hoa An``), an office."""
    return all(map(is_name, _BETWEEN_NAMES.split(text))) or (
        len(text) <= _LONGEST_OFFICE and _OFFICE.fullmatch(text) is not None
    )


def is_name(text: str) -> bool:
    """Whether the text can be a person's name or initials, and no sentence."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > _MAX_NAME:
        return False
    return bool(_INITIALS.fullmatch(text)) or _is_full_name(text)


def _is_full_name(text: str) -> bool:
    words = re.sub(r"\.(?=\w)", ". ", text).split()
    if _MACHINE.fullmatch(text):
        return False
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return False
    spelled_out = [word for word in words if not _INITIAL.fullmatch(word)]
    if words[0] in _NO_NAME_BEFORE:
        return False
    return bool(spelled_out) and all(_is_name_word(word) for word in spelled_out)


def _is_name_word(word: str) -> bool:
    """A capital followed by small letters; a heading in capitals is no name."""
    word = _PREFIX.sub("", word)
    return word.isalpha() and word[0].isupper() and word[1:].islower()
