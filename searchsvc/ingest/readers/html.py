"""Saved web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from searchsvc.ingest.cleaning import paragraphs, storable
from searchsvc.ingest.draft import Draft, Given
from searchsvc.ingest.layout.page import read_page
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, checksum
from .dates import read_date
from .decoding import decoded
from .html_blocks import blocks_of, is_too_deep
from .html_content import Content, content_of

_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
_PUBLISHED = ("article:published_time", "datePublished", "pubdate", "dc.date.issued", "dc.date")


class _Page(NamedTuple):
    tree: LexborHTMLParser
    content: Content
    digest: str
    encoding: str


def read(source: Input, limits: InputLimits) -> Iterator[Draft]:
    """The one report on the page."""
    tree, content, digest, encoding = _page(source, limits)
    title = content.title or _declared_title(tree)
    page = read_page("\n".join(content.lines), title, source.repeated)
    if not page.title and not page.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=digest,
        title=page.title,
        body=page.body,
        author=page.author or _meta(tree, "author"),
        source=page.source,
        byline=page.byline,
        url=_address(tree),
        given=Given(date=_published(tree)),
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        image_dates=page.image_dates,
        encoding=encoding,
    )


def lines(source: Input, limits: InputLimits) -> Sequence[str]:
    """The lines that a page is read from."""
    return _page(source, limits).content.lines


def _page(source: Input, limits: InputLimits) -> _Page:
    raw = source.content(limits)
    sound = decoded(source, raw)
    text = storable(sound.text)
    if is_too_deep(text):
        raise source.problem("các thẻ HTML lồng nhau quá sâu; hãy lưu lại riêng phần bài")
    tree = LexborHTMLParser(text)
    content = content_of(blocks_of(tree), _declared_title(tree))
    return _Page(tree, content, checksum(raw), sound.encoding)


def _declared_title(tree: LexborHTMLParser) -> str:
    declared = tree.css_first("head > title")
    return _meta(tree, "og:title") or (_one_line(declared.text()) if declared else "")


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(
        f'meta[name="{name}" i], meta[property="{name}"], meta[itemprop="{name}"]'
    )
    return _one_line((node.attributes.get("content") or "") if node else "")


def _address(tree: LexborHTMLParser) -> str:
    link = tree.css_first('link[rel="canonical"]')
    return _one_line((link.attributes.get("href") or "") if link else "") or _meta(tree, "og:url")


def _published(tree: LexborHTMLParser) -> date | None:
    for name in _PUBLISHED:
        try:
            return read_date(_meta(tree, name))
        except ValueError:
            continue
    return None


def _one_line(text: str) -> str:
    return " ".join(paragraphs(_HTML_SPACE.sub(" ", storable(text))))
