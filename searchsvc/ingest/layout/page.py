"""A raw portal page taken apart: title, paragraphs, author, dates.

Every line is a paragraph. A line is body unless it is certainly something else.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from searchsvc.ingest.cleaning import paragraphs

from . import boilerplate
from .byline import Byline, byline, labelled_byline, with_names_behind_labels
from .dateline import dateline_date, is_dateline, is_mere_date
from .official_letter import OfficialLetter, find_letter
from .report import find_report

MAX_TITLE = 250
_NO_TITLE_ENDS = (".", ";", ":")
_SENTENCE_ENDS = (".", "…", "!", "?", '"', "”", "»", ")", ";")
# A lead is printed again at once or behind the picture and its caption.
_REPEATED_WITHIN = 4
_MIN_REPEATED = 40
_BYLINE_LINES = 2  # the author's and the source's


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, without what it is dressed in."""

    title: str
    paragraphs: tuple[str, ...]
    author: str
    source: str
    byline: str
    dateline: date | None
    dateline_text: str
    image_dates: tuple[tuple[date, str], ...]

    @property
    def body(self) -> str:
        """The paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)


class _Kind(Enum):
    TEXT = auto()
    LEAD = auto()  # text behind the portal's name
    HEADER = auto()  # what stands between a title and the text
    IMAGE = auto()
    MARK = auto()
    BLANK = auto()


class _Line(NamedTuple):
    kind: _Kind
    text: str
    written: str = ""


class _Attribution(NamedTuple):
    author: str
    source: str
    lines: str


_READ = (_Kind.TEXT, _Kind.LEAD)
_DRESS = (_Kind.LEAD, _Kind.HEADER, _Kind.IMAGE, _Kind.MARK)


def read_page(text: str, title: str = "", repeated: Set[str] = frozenset()) -> Page:
    """Take a cleaned text apart; with a ``title`` known, all of the text is body.

    ``repeated`` are lines that most pages beside this one have too.
    """
    raw = [line.strip() for line in text.split("\n")]
    letter = find_letter([line for line in raw if line], title)
    if letter is not None:
        return _page_of_letter(letter)
    page = boilerplate.without_footer(raw)
    least = 1 if title else 2  # lines of its own: a title and some text
    lines = _without_repeated([_line(line) for line in page], repeated, least)
    report = find_report([line.written for line in lines], title)
    if report is not None:
        title, lines = report.title, [_line(line) for line in report.body]
    is_dressed = (
        report is not None or len(lines) < len(raw) or any(line.kind in _DRESS for line in lines)
    )
    at = None if title else _title_at(lines)
    if at is not None:
        title = lines.pop(at).text
    if title:
        lines = _with_date_below_title(lines)
    body = _without_repeated_lead([line.text for line in lines if line.kind in _READ])
    body = with_names_behind_labels(body)
    attribution = _take_byline(body, is_dressed)
    header = report.header if report else []
    attribution = _with_header(attribution, header)
    datelines = [line for line in header if dateline_date(line)]
    datelines += [line.text for line in lines if line.kind is _Kind.HEADER and line.text]
    return Page(
        title=title,
        paragraphs=tuple(body),
        author=attribution.author,
        source=attribution.source,
        byline=attribution.lines,
        dateline=next(filter(None, map(dateline_date, datelines)), None),
        dateline_text=datelines[0] if datelines else "",
        image_dates=image_dates([line.text for line in lines if line.kind is _Kind.IMAGE]),
    )


def _page_of_letter(letter: OfficialLetter) -> Page:
    return Page(
        title=letter.title,
        paragraphs=tuple(letter.body),
        author=letter.signer,
        source=letter.agency,
        byline="\n".join(filter(None, (letter.agency, letter.signer))),
        dateline=letter.day,
        dateline_text=letter.place_and_day if letter.day else "",
        image_dates=(),
    )


def image_dates(names: Sequence[str]) -> tuple[tuple[date, str], ...]:
    """The dates in names of images, each with the name as it is written."""
    dated = ((boilerplate.image_date(name), name) for name in dict.fromkeys(names))
    return tuple((day, name) for day, name in dated if day)


def _line(raw: str) -> _Line:
    kind, text = _kind_and_text(raw)
    return _Line(kind, text, raw)


def _kind_and_text(raw: str) -> tuple[_Kind, str]:
    if not paragraphs(raw):
        return _Kind.BLANK, ""
    if boilerplate.is_mark(raw):
        return _Kind.MARK, ""
    if boilerplate.is_image_name(raw):
        return _Kind.IMAGE, raw
    text = boilerplate.without_site_prefix(raw)
    if is_dateline(text):
        return _Kind.HEADER, text
    if not text:
        return _Kind.HEADER, ""
    return _Kind.TEXT if text == raw else _Kind.LEAD, text


def _without_repeated(lines: list[_Line], repeated: Set[str], least: int) -> list[_Line]:
    """The lines without repeated ones; all of them where a page has less of its own.

    The name under the text stays: most reports of an office may be written by one person.
    """
    is_own = [line.kind is not _Kind.TEXT or line.text not in repeated for line in lines]
    own_text = [at for at, line in enumerate(lines) if is_own[at] and line.kind in _READ]
    if len(own_text) < least:
        return lines
    for at in range(own_text[-1] + 1, len(lines)):
        if lines[at].kind is not _Kind.BLANK:
            is_own[at] = is_own[at] or byline(lines[at].text) is not None
            break
    return [line for line, own in zip(lines, is_own, strict=True) if own]


def _title_at(lines: Sequence[_Line]) -> int | None:
    """Where the title is: the first line of text, if it looks like one."""
    at = next((at for at, line in enumerate(lines) if line.kind in _READ), None)
    if at is None or lines[at].kind is _Kind.LEAD or len(lines[at].text) > MAX_TITLE:
        return None
    rest = lines[at + 1 :]
    if not any(line.kind in _READ for line in rest):
        return None
    following = next(line for line in rest if line.kind is not _Kind.BLANK)
    if following.kind in (_Kind.HEADER, _Kind.LEAD):
        return at
    stands_alone = rest[0].kind is not _Kind.TEXT
    return at if stands_alone and not lines[at].text.endswith(_NO_TITLE_ENDS) else None


def _with_date_below_title(lines: list[_Line]) -> list[_Line]:
    """The lines with a mere date between title and text as what it is."""
    at = next((at for at, line in enumerate(lines) if line.kind is not _Kind.BLANK), len(lines))
    has_text = any(line.kind in _READ for line in lines[at + 1 :])
    if not has_text or not is_mere_date(lines[at].text):
        return lines
    return [*lines[:at], _Line(_Kind.HEADER, lines[at].text), *lines[at + 1 :]]


def _take_byline(body: list[str], is_dressed: bool) -> _Attribution:
    """Take the author and the source off the end of the body, from one line or two."""
    author = source = ""
    lines: list[str] = []
    while body[1:] and len(lines) < _BYLINE_LINES:
        found = _byline_at_end(body, is_dressed)
        if not found or (found.author and author) or (found.agency and source):
            break
        author, source = author or found.author, source or found.agency
        lines.insert(0, body.pop())
    return _Attribution(author, source, "\n".join(lines))


def _with_header(found: _Attribution, header: Sequence[str]) -> _Attribution:
    """The names under the text, and those beside the title for what is missing there."""
    for line in header:
        said = byline(line)
        if said is None or (said.author and found.author) or (said.agency and found.source):
            continue
        lines = "\n".join(filter(None, (line, found.lines)))
        found = _Attribution(found.author or said.author, found.source or said.agency, lines)
    return found


def _byline_at_end(body: list[str], is_dressed: bool) -> Byline | None:
    """In a text that shows no sign of a portal a bare name counts only behind a whole sentence:

    the last of several short lines is an item of a list there.
    """
    if is_dressed or body[-2].endswith(_SENTENCE_ENDS):
        return byline(body[-1])
    return labelled_byline(body[-1])


def _without_repeated_lead(body: list[str]) -> list[str]:
    if not body or len(body[0]) < _MIN_REPEATED:
        return body
    near = [text for text in body[1:_REPEATED_WITHIN] if text != body[0]]
    return [body[0], *near, *body[_REPEATED_WITHIN:]]
