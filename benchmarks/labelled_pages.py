"""Labelled pages of portals: layouts filled with articles, both of our own writing.

They lie in ``tests/ingest/labelled_pages``. A layout is a template behind words of its boilerplate;
``<<a|b|c>>`` is what stands on its first, second and third page. In an article ``! `` begins a
caption, ``# `` a heading, ``| `` a row of a table, ``* `` an item of a list, ``> `` a quotation. A
page states what its template prints.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "tests" / "ingest" / "labelled_pages"
SETS = ("tuned", "held_out", "fresh", "portals", "newsrooms", "everyday", "unseen")
SETS += ("unseen_held_out",)
PAGES_A_LAYOUT = 3
_CHOICE = re.compile(r"<<(.*?)>>(?!>)", re.DOTALL)
_DAY = re.compile(r"\{(?:iso|isoutc|isoz|Y)\}")
_MARKS = ("! ", "# ", "* ", "> ")
_WIDTH = 80  # of lines that a browser wrapped
_VIETNAM = timezone(timedelta(hours=7))
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_MONTHS += ("Mười Một", "Mười Hai")


class Found(NamedTuple):
    """What a program reads off a page; the date as ``yyyy-mm-dd``, empty for none."""

    title: str
    date: str
    author: str
    source: str
    body: str


@dataclass(frozen=True)
class LabelledPage:
    """A page, what it says, and words of its boilerplate."""

    name: str
    kind: str
    raw: str
    expected: Found
    boilerplate: tuple[str, ...]


def labelled(name: str) -> list[LabelledPage]:
    """The pages of a set: each layout filled with some of the articles in turn."""
    own = f"{name}_articles"
    articles = list(_parts(own if (FOLDER / f"{own}.txt").exists() else "articles"))
    return [
        _page(layout, text, turn, articles[(at * PAGES_A_LAYOUT + turn) % len(articles)])
        for at, (layout, text) in enumerate(_parts(name))
        for turn in range(PAGES_A_LAYOUT)
    ]


def _parts(name: str) -> Iterator[tuple[str, str]]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for part in f"\n{text.rstrip()}".split("\n=== ")[1:]:
        head, _, rest = part.partition("\n")
        yield head, rest


def _page(layout: str, template: str, turn: int, article: tuple[str, str]) -> LabelledPage:
    lines = article[1].split("\n")
    values = dict(line.split(": ", 1) for line in lines[:4])
    words, _, template = template.partition("\n")
    template = _CHOICE.sub(lambda choice: choice[1].split("|")[turn], template)
    said = {
        "title": values["title"],
        "titleattr": html.escape(values["title"]),
        "titlejson": json.dumps(values["title"], ensure_ascii=False)[1:-1],
        "author": values["author"],
        "AUTHOR": values["author"].upper(),
        "source": values["source"],
        **_day_parts(datetime.fromisoformat(values["time"])),
        **_body_parts(lines[4:]),
    }
    kind = layout.rpartition(".")[2]
    said |= _text_parts(lines[4:]) if kind == "txt" else {}
    expected = Found(
        title=values["title"],
        date=values["time"][:10] if _DAY.search(template) else "",
        author=_author(template, values["author"]),
        source=values["source"] if "{source}" in template else "",
        body="\n".join(map(_plain, lines[4:])),
    )
    raw = re.sub(r"\{(\w+)\}", lambda name: said[name[1]], template)
    if layout.startswith("wrapped"):
        raw = "\n".join(map(_wrapped, raw.split("\n")))
    boilerplate = tuple(words.removeprefix("not: ").split(" | "))
    return LabelledPage(f"{layout}/{article[0]}", kind, raw, expected, boilerplate)


def _author(template: str, name: str) -> str:
    if "{AUTHOR}" in template:
        return name.upper()
    return name if "{author}" in template else ""


def _day_parts(day: datetime) -> dict[str, str]:
    universal = day.replace(tzinfo=_VIETNAM).astimezone(UTC)
    weekday = day.weekday()
    return {
        "iso": f"{day:%Y-%m-%d}",
        "isoutc": universal.isoformat(),
        "isoz": f"{universal:%Y-%m-%dT%H:%M:%SZ}",
        "wd": f"Thứ {_WEEKDAYS[weekday]}" if weekday < len(_WEEKDAYS) else "Chủ nhật",
        "mword": _MONTHS[day.month - 1],
        "month_en": f"{day:%B}",
        "h12": f"{day:%I:%M} {'SA' if day.hour < 12 else 'CH'}",  # noqa: PLR2004  # noon
        "d": f"{day:%d}",
        "m": f"{day:%m}",
        "Y": f"{day:%Y}",
        "H": f"{day:%H}",
        "M": f"{day:%M}",
        "dn": str(day.day),
        "mn": str(day.month),
        "num": "1.204",
    }


def _body_parts(lines: Sequence[str]) -> dict[str, str]:
    text = [*map(_plain, lines)]
    half = 1 + len(lines) // 2
    return {
        "lead": text[0],
        "leadattr": html.escape(text[0]),
        "body": _joined(_paragraph, lines),
        "rest": _joined(_paragraph, lines[1:]),
        "resta": _joined(_paragraph, lines[1:half]),
        "restb": _joined(_paragraph, lines[half:]),
        "resta_normal": _joined(_paragraph, lines[1:half]).replace("<p>", '<p class="Normal">'),
        "restb_normal": _joined(_paragraph, lines[half:]).replace("<p>", '<p class="Normal">'),
        "bodyfig": _joined(_figure, lines),
        "restfig": _joined(_figure, lines[1:]),
        "restafig": _joined(_figure, lines[1:half]),
        "restbfig": _joined(_figure, lines[half:]),
        "bodydiv": "".join(f"<div>{line}</div>" for line in text),
        "restdiv": "".join(f"<div>{line}</div>" for line in text[1:]),
        "bodybr": "<br><br>".join(text),
        "restbr": "<br><br>".join(text[1:]),
    }


def _text_parts(lines: Sequence[str]) -> dict[str, str]:
    text = [*map(_plain, lines)]
    half = 1 + len(lines) // 2
    return {
        "body": "\n\n".join(text),
        "rest": "\n\n".join(text[1:]),
        "resta": "\n\n".join(text[1:half]),
        "restb": "\n\n".join(text[half:]),
        "indented": "\n\n".join(f"   {line}" for line in text),
    }


def _plain(line: str) -> str:
    if line.startswith("| "):
        return "\t".join(_cells(line))
    return line[2:] if line[:2] in _MARKS else line


def _cells(line: str) -> list[str]:
    return line.strip("| ").split(" | ")


def _joined(block: Callable[[str], str], lines: Sequence[str]) -> str:
    joined = "".join(map(block, lines))
    return joined.replace("</table><table>", "").replace("</ul><ul>", "")


def _row(line: str) -> str:
    cells = "".join(f"<td><p>{cell}</p></td>" for cell in _cells(line))
    return f"<table><tr>{cells}</tr></table>"


def _rich(line: str) -> str:
    if line.startswith("| "):
        return _row(line)
    if line.startswith("* "):
        return f"<ul><li>{line[2:]}</li></ul>"
    return f"<blockquote><p>{line[2:]}</p></blockquote>" if line.startswith("> ") else ""


def _paragraph(line: str) -> str:
    if rich := _rich(line):
        return rich
    if line.startswith("! "):
        return f'<p style="text-align:center"><img src="/a.jpg"><br><em>{line[2:]}</em></p>'
    return f"<p><strong>{line[2:]}</strong></p>" if line.startswith("# ") else f"<p>{line}</p>"


def _figure(line: str) -> str:
    if rich := _rich(line):
        return rich
    if line.startswith("! "):
        return f'<figure><img src="/a.jpg"><figcaption>{line[2:]}</figcaption></figure>'
    return f"<h3>{line[2:]}</h3>" if line.startswith("# ") else f"<p>{line}</p>"


def _wrapped(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line,
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
