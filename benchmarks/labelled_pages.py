"""Labelled pages of portals: layouts filled with articles, both of our own writing.

They lie in ``tests/ingest/labelled_pages``. A layout is a template behind words of its boilerplate;
``<<a|b|c>>`` is what stands on its first, second and third page. In an article ``! `` begins a
caption, ``# `` a heading.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "tests" / "ingest" / "labelled_pages"
SETS = ("tuned", "held_out", "fresh", "portals")
PAGES_A_LAYOUT = 3
_CHOICE = re.compile(r"<<(.*?)>>(?!>)", re.DOTALL)
_WIDTH = 80  # of lines that a browser wrapped


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
        "author": values["author"],
        "source": values["source"],
        **_day_parts(datetime.fromisoformat(values["time"])),
        **_body_parts(lines[4:]),
    }
    kind = layout.rpartition(".")[2]
    said |= _text_parts(lines[4:]) if kind == "txt" else {}
    expected = Found(
        title=values["title"],
        date=values["time"][:10],
        author=values["author"] if "{author}" in template else "",
        source=values["source"] if "{source}" in template else "",
        body="\n".join(map(_plain, lines[4:])),
    )
    raw = re.sub(r"\{(\w+)\}", lambda name: said[name[1]], template)
    if layout.startswith("wrapped"):
        raw = "\n".join(map(_wrapped, raw.split("\n")))
    boilerplate = tuple(words.removeprefix("not: ").split(" | "))
    return LabelledPage(f"{layout}/{article[0]}", kind, raw, expected, boilerplate)


def _day_parts(day: datetime) -> dict[str, str]:
    return {
        "iso": f"{day:%Y-%m-%d}",
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
    return {
        "lead": text[0],
        "body": "".join(map(_paragraph, lines)),
        "rest": "".join(map(_paragraph, lines[1:])),
        "bodyfig": "".join(map(_figure, lines)),
        "restfig": "".join(map(_figure, lines[1:])),
        "bodydiv": "".join(f"<div>{line}</div>" for line in text),
        "restdiv": "".join(f"<div>{line}</div>" for line in text[1:]),
        "bodybr": "<br><br>".join(text),
        "restbr": "<br><br>".join(text[1:]),
    }


def _text_parts(lines: Sequence[str]) -> dict[str, str]:
    text = [*map(_plain, lines)]
    return {
        "body": "\n\n".join(text),
        "rest": "\n\n".join(text[1:]),
        "indented": "\n\n".join(f"   {line}" for line in text),
    }


def _plain(line: str) -> str:
    return line.removeprefix("! ").removeprefix("# ")


def _paragraph(line: str) -> str:
    if line.startswith("! "):
        return f'<p style="text-align:center"><img src="/a.jpg"><br><em>{line[2:]}</em></p>'
    return f"<p><strong>{line[2:]}</strong></p>" if line.startswith("# ") else f"<p>{line}</p>"


def _figure(line: str) -> str:
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
