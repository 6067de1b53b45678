"""Saved web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from searchsvc.ingest.cleaning import paragraphs, storable
from searchsvc.ingest.draft import Draft, Given
from searchsvc.ingest.furniture import is_image_name
from searchsvc.ingest.layout import read_page
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, checksum
from .decoding import decoded

# No <form>: old portals wrap the whole page in one.
_NO_TEXT = (
    "script, style, noscript, template, nav, footer, aside, iframe, object, svg, button, select, "
    "[role=navigation], [role=contentinfo], [role=search]"
)
_BLOCKS = (
    "address, article, blockquote, br, caption, center, dd, details, div, dl, dt, fieldset, "
    "figcaption, figure, form, h1, h2, h3, h4, h5, h6, header, hr, legend, li, main, ol, p, pre, "
    "section, summary, table, tbody, tr, ul"
)
_MAIN = ("article", "main", "[role=main]")
_BREAK = "\x1e"  # cannot be in the text: controls are taken out before
_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")


def read(source: Input, limits: InputLimits) -> Iterator[Draft]:
    """The one report on the page."""
    raw = source.content(limits)
    sound = decoded(source, raw)
    page = LexborHTMLParser(storable(sound.text))
    for node in page.css(_NO_TEXT):
        node.decompose()
    title = _take_title(page)
    content = read_page(_text(_main(page)), title)
    if not content.title and not content.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=content.title,
        body=content.body,
        author=content.author or _meta(page, "author"),
        source=content.source,
        signature=content.signature,
        url=_address(page),
        given=Given(date=_published(page)),
        dateline=content.dateline,
        dateline_text=content.dateline_text,
        image_dates=content.image_dates,
        encoding=sound.encoding,
    )


def _take_title(page: LexborHTMLParser) -> str:
    """The page's heading, which is then no longer part of the text, or its declared title."""
    heading = page.css_first("article h1, main h1") or page.css_first("h1")
    if heading and (title := _one_line(heading.text())):
        heading.decompose()
        return title
    declared = page.css_first("head > title")
    return _meta(page, "og:title") or (_one_line(declared.text()) if declared else "")


def _main(page: LexborHTMLParser) -> LexborNode | None:
    """The one part that is marked as the article, else the whole page."""
    for selector in _MAIN:
        marked = page.css(selector)
        if len(marked) == 1:
            return marked[0]
    return page.body


def _text(root: LexborNode | None) -> str:
    """The text with a line for every block."""
    if root is None:
        return ""
    for image in root.css("img"):
        image.replace_with(f"{_BREAK}{_image_name(image)}{_BREAK}" if _image_name(image) else "")
    for cell in root.css("td, th"):
        cell.insert_after(" ")
    for block in root.css(_BLOCKS):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    return storable(_HTML_SPACE.sub(" ", root.text()).replace(_BREAK, "\n"))


def _image_name(image: LexborNode) -> str:
    path = unquote((image.attributes.get("src") or "").partition("?")[0])
    name = PurePosixPath(path).name
    return name if is_image_name(name) else ""


def _meta(page: LexborHTMLParser, name: str) -> str:
    node = page.css_first(f'meta[name="{name}"], meta[property="{name}"]')
    return _one_line((node.attributes.get("content") or "") if node else "")


def _address(page: LexborHTMLParser) -> str:
    link = page.css_first('link[rel="canonical"]')
    return _one_line((link.attributes.get("href") or "") if link else "") or _meta(page, "og:url")


def _published(page: LexborHTMLParser) -> date | None:
    try:
        return datetime.fromisoformat(_meta(page, "article:published_time")).date()
    except ValueError:
        return None


def _one_line(text: str) -> str:
    return " ".join(paragraphs(_HTML_SPACE.sub(" ", storable(text))))
