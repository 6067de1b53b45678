"""Saved web pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from searchsvc.ingest.cleaning import storable
from searchsvc.ingest.draft import Draft, Given
from searchsvc.ingest.layout.navigation import is_navigation
from searchsvc.ingest.layout.page import read_page
from searchsvc.ingest.layout.report import find_report
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum
from .decoding import Decoded, decoded
from .html_blocks import blocks_of
from .html_bounds import too_much
from .html_content import Content, content_of
from .html_metadata import day_of, declared, declared_titles


class _Page(NamedTuple):
    tree: LexborHTMLParser
    content: Content
    digest: str
    sound: Decoded


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """The one report on the page."""
    tree, content, digest, sound = _page(source, limits)
    yield from map(source.note, sound.notes)
    said = declared(tree)
    declared_title = "" if is_navigation(said.title) else said.title
    title = "" if _is_shown(content) else content.title or declared_title
    text = "\n".join(line for line in content.lines if line != said.author)
    page = read_page(text, title, source.repeated)
    if not page.title and not page.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=digest,
        title=page.title,
        body=page.body,
        author=page.author or said.author,
        source=page.source,
        byline=page.byline,
        url=said.address,
        given=Given(date=said.published or day_of(content.time)),
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        image_dates=page.image_dates,
        encoding=sound.encoding,
    )


def lines(source: Input, limits: InputLimits) -> Sequence[str]:
    """The lines that a page is read from."""
    return _page(source, limits).content.lines


def _page(source: Input, limits: InputLimits) -> _Page:
    raw = source.content(limits.max_written_bytes)
    sound = decoded(source, raw)
    text = storable(sound.text)
    if reason := too_much(text):
        raise source.problem(f"{reason}; hãy lưu lại riêng phần bài")
    tree = LexborHTMLParser(text)
    blocks, titles = blocks_of(tree), declared_titles(tree)
    content = content_of(blocks, titles)
    if not content.title and not _is_shown(content):
        content = content_of(blocks, titles, is_marked=False)
    return _Page(tree, content, checksum(raw), sound)


def _is_shown(content: Content) -> bool:
    """Whether the title shows by its place among the lines of a portal."""
    return not content.title and find_report(content.lines) is not None
