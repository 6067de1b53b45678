"""An official document in the prescribed layout (Decree 30/2020/NĐ-CP, appendix I), taken apart.

A letterhead in two columns (agencies and number; the country's name, place and day), the kind of
document and its subject, the text, the recipients and who signed. Readers hand the columns on side
by side, one after the other or run together, so each part is known by what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from .author_names import is_name

_COLUMNS = re.compile(r"\t+|\s{3,}")
_LEFT_OPEN = re.compile(r"(?<=Số:)\s+(?=/)|(?<=ngày)\s+(?=tháng)|(?<=tháng)\s+(?=năm)")
_COUNTRY = re.compile(
    r"CỘNG H(?:ÒA|OÀ) (?:XÃ|Xà) HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|(?i:độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc)"
)
_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<number>\d{0,5}\s*(?:/\d{4})?[-/]\s*[A-ZĐ][\w&.-]*(?:/[\w&.-]+)*)"
)
_PLACE_AND_DAY = re.compile(
    r"[^\W\d_][^\d,:;!?()]{1,40},\s*ngày\s*(?P<day>\d{0,2})[.…]*\s+tháng\s*(?P<month>\d{0,2})[.…]*"
    r"\s+năm\s+(?P<year>\d{4})"
)
_SUBJECT = re.compile(r"(?:v/v|về việc)\b.*", re.IGNORECASE)
_RULE_OR_URGENCY = re.compile(r"[-–—_*=.\s]+|(?:HỎA TỐC|THƯỢNG KHẨN|KHẨN|MẬT|DỰ THẢO|BẢN SAO)")
_KIND = re.compile(
    r"(?:NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|THÔNG TƯ|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO"
    r"|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG"
    r"|CÔNG ĐIỆN|CÔNG VĂN|BẢN GHI NHỚ|BẢN THỎA THUẬN|GIẤY MỜI|GIẤY ỦY QUYỀN|GIẤY GIỚI THIỆU"
    r"|PHIẾU CHUYỂN|PHIẾU TRÌNH|THƯ MỜI|KẾT LUẬN)(?![\wÀ-ỹ])"
)
_PARENT_AGENCY = (
    r"UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|BỘ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|HUYỆN ỦY|TỔNG CỤC|TỔNG CÔNG TY"
    r"|TẬP ĐOÀN|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG"
)
_OWN_AGENCY = (
    r"SỞ|CỤC|VỤ|CHI CỤC|PHÒNG|TRUNG TÂM|THANH TRA|VĂN PHÒNG|BƯU ĐIỆN|ĐÀI|BAN|CÔNG TY|VIỄN THÔNG"
    r"|HỘI|CÔNG AN|TRƯỜNG"
)
_AGENCY = re.compile(rf"(?:{_PARENT_AGENCY}|{_OWN_AGENCY})\s")
_AGENCY_BEGINS = re.compile(rf"(?<!ỦY)(?<!UỶ)\s+(?=(?:{_OWN_AGENCY})\s)")
_TEXT_BEGINS = re.compile(
    r"kính gửi|căn cứ|thực hiện|theo |[IVX]+[./]|\d+[./)]|[-–+*•]", re.IGNORECASE
)
_SENTENCE_END = (".", ";", ":", ",", "!", "?")
_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
_RECIPIENT = re.compile(r"[-–+*•]|như (?:trên|điều)|lưu\b", re.IGNORECASE)
_POSITION = re.compile(
    r"(?:TM|KT|TL|TUQ|Q|K/T|T/M|T/L)\.|(?:PHÓ |TỔNG )*(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH|CỤC TRƯỞNG"
    r"|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG|BÍ THƯ|TỔNG BIÊN TẬP)(?![\wÀ-ỹ])"
)
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên)[^()]*\)?\.?", re.IGNORECASE)
_LONGEST_HEAD = 14  # lines, columns one by one
_LONGEST_LINE, _LONGEST_SUBJECT, _MOST_SUBJECT_LINES = 300, 200, 4


class OfficialLetter(NamedTuple):
    """The parts of an official document; ``place_and_day`` and ``signer`` may be empty."""

    title: str
    text: list[str]
    agency: str
    number: str
    place_and_day: str
    day: date | None
    signer: str

    @property
    def body(self) -> list[str]:
        """The text, and behind it what the letterhead says of number, place and day."""
        return [*self.text, *filter(None, (self.number, self.place_and_day))]


def find_letter(lines: Sequence[str], title: str = "") -> OfficialLetter | None:
    """Returns the document that begins with the first line, none where there is no letterhead.

    ``title`` is what its file states; the printed one comes first.
    """
    head = _Head()
    rest = _rest(lines, head)
    if not head.number or not (head.country or head.place_and_day):
        return None
    kind, rest = _kind_and_subject(rest)
    subject = " ".join(head.subject)
    text, signer = _without_closing(rest)
    if not text:
        return None
    number = head.number.removeprefix("Số").lstrip(" :")
    printed = kind or f"Công văn số {number} {subject}".strip()
    return OfficialLetter(
        title=printed if kind or subject or not title else title,
        text=text,
        agency=" – ".join(head.agencies),
        number=head.number,
        place_and_day=head.place_and_day,
        day=head.day,
        signer=signer,
    )


def letter_number(line: str) -> str:
    """Returns the number and signs that a line states of a letter, empty where it states none."""
    found = _NUMBER.fullmatch(line)
    return found["number"] if found else ""


def _rest(lines: Sequence[str], head: _Head) -> list[str]:
    """Returns the lines behind the letterhead; the columns at their end one by one."""
    for at, line in enumerate(lines):
        pieces = list(_pieces(line))
        own = next((of for of, piece in enumerate(pieces) if not head.takes(piece)), len(pieces))
        if own < len(pieces):
            below = [line if own == 0 else " ".join(pieces[own:]), *lines[at + 1 :]]
            closing = next(
                (of for of, each in enumerate(below) if _RECIPIENTS.match(each)), len(below)
            )
            columns = [part for each in below[closing:] for part in _COLUMNS.split(each)]
            return [*below[:closing], *filter(None, columns)]
    return []


class _Head:
    """What the letterhead says, taken piece by piece."""

    def __init__(self) -> None:
        self.agencies: list[str] = []
        self.subject: list[str] = []
        self.number = self.place_and_day = ""
        self.country = False
        self.day: date | None = None
        self._pieces = 0

    def takes(self, piece: str) -> bool:
        """Takes a piece that belongs to it; returns whether it does."""
        self._pieces += 1
        if self._pieces > _LONGEST_HEAD:
            return False
        if _COUNTRY.fullmatch(piece):
            self.country = True
        elif found := _PLACE_AND_DAY.fullmatch(piece):
            self.place_and_day, self.day = piece, _day(found)
        elif _NUMBER.fullmatch(piece):
            self.number = piece
        elif self.number and (_SUBJECT.fullmatch(piece) or self._continues(piece)):
            self.subject.append(piece)
        elif not _RULE_OR_URGENCY.fullmatch(piece):
            return self._takes_agency(piece)
        return True

    def _continues(self, piece: str) -> bool:
        return bool(self.subject) and piece[0].islower()

    def _takes_agency(self, piece: str) -> bool:
        if self.number or not piece.isupper() or _KIND.match(piece):
            return False
        if _AGENCY.match(piece):
            self.agencies += _AGENCY_BEGINS.split(piece)
        elif self.agencies:  # its second line
            self.agencies[-1] += f" {piece}"
        return bool(self.agencies)


def _pieces(line: str) -> Iterator[str]:
    """Yields what stands in the columns of a line, and what was run together apart."""
    line = _LEFT_OPEN.sub(" ", unicodedata.normalize("NFC", line).strip())
    for column in _COLUMNS.split(line):
        rest = column
        while len(rest) <= _LONGEST_LINE and (found := _first_part(rest)):
            yield from filter(None, (rest[: found.start()].strip(), found[0].strip()))
            rest = rest[found.end() :].strip()
        if rest:
            yield rest


def _first_part(text: str) -> re.Match[str] | None:
    parts = [part.search(text) for part in (_COUNTRY, _NUMBER, _PLACE_AND_DAY)]
    found = min(filter(None, parts), key=lambda each: each.start(), default=None)
    return found if found and _is_of_head(text[: found.start()]) else None


def _is_of_head(before: str) -> bool:
    """Returns whether what stands before a part of the letterhead can belong to it too."""
    return not before.strip() or before.isupper()


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(*(int(found[part] or 0) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _kind_and_subject(pieces: Sequence[str]) -> tuple[str, list[str]]:
    """Returns the title, empty where the document names no kind, and what comes behind it."""
    found = _KIND.match(pieces[0]) if pieces else None
    if found is None:
        return "", list(pieces)
    title, at = [pieces[0]], 1
    names_subject = found.end() < len(pieces[0].rstrip(" :"))
    while at < len(pieces) and at <= _MOST_SUBJECT_LINES:
        piece = pieces[at]
        goes_on = piece[0].islower() or piece[0] == "(" or (piece.isupper() and title[-1].isupper())
        if _is_text(piece) or (names_subject and not goes_on):
            break
        title.append(piece)
        names_subject = True
        at += 1
    return " ".join(title), list(pieces[at:])


def _is_text(piece: str) -> bool:
    too_long = len(piece) > _LONGEST_SUBJECT
    return too_long or piece.endswith(_SENTENCE_END) or _TEXT_BEGINS.match(piece) is not None


def _without_closing(lines: Sequence[str]) -> tuple[list[str], str]:
    """Returns the text without recipients and signature, and who signed."""
    lines = [part for line in lines for part in _position_and_name(line)]
    signature, signer = _signature(lines)
    kept: list[str] = []
    in_recipients = False
    for at, line in enumerate(lines):
        in_recipients = _RECIPIENTS.match(line) is not None or (
            in_recipients and (at in signature or _RECIPIENT.match(line) is not None)
        )
        if not in_recipients and at not in signature and not _RULE_OR_URGENCY.fullmatch(line):
            kept.append(line)
    return kept, signer


def _position_and_name(line: str) -> list[str]:
    """Returns ``GIÁM ĐỐC (Đã ký) Nguyễn Văn A`` as two lines or three."""
    words = line.split()
    at = next((at for at, word in enumerate(words) if not word.isupper()), len(words))
    position, behind = " ".join(words[:at]), " ".join(words[at:])
    if not 0 < at < len(words) or not _POSITION.match(position):
        return [line]
    signed = _SIGNED.match(behind)
    name = behind[signed.end() :].strip() if signed else behind
    if not (is_name(name) or (signed and not name)):
        return [line]
    return list(filter(None, (position, signed[0].strip() if signed else "", name)))


def _signature(lines: Sequence[str]) -> tuple[set[int], str]:
    """Returns where the signature stands, and the name under it; recipients may stand between."""
    for name_at in reversed(range(len(lines))):
        if not is_name(lines[name_at]):
            continue
        above: list[int] = []
        for at in reversed(range(name_at)):
            if _is_position(lines[at]) or _SIGNED.fullmatch(lines[at]):
                above.append(at)
            elif not (_RECIPIENT.match(lines[at]) or _RECIPIENTS.match(lines[at])):
                break
        if above:
            return {*above, name_at}, lines[name_at]
    return set(), ""


def _is_position(line: str) -> bool:
    return line.isupper() and _POSITION.match(line) is not None
