"""Markdown reduced to plain paragraphs, without losing a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from searchsvc.ingest.cleaning import clean, paragraphs, without_tags
from searchsvc.ingest.layout.page import image_dates

_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|ftp:|[/#.])|\S+\.[a-z]{2,5}(?:[/?#]|$)", re.I)
_CELL_BREAK = " | "
# A longer number at the beginning of a line is a year or an amount, no item of a list.
_MAX_ITEM_DIGITS = 2


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Only an address is one: ``[Ghi chú]: Tết`` would be swallowed as a link otherwise."""
        return _ADDRESS.match(url) is not None


_parser = _Parser("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class PlainText:
    """``heading`` is a first heading of the first level, which is not in ``body``."""

    heading: str
    body: str
    image_dates: tuple[tuple[date, str], ...]


def plain_text(markdown: str) -> PlainText:
    """The text that a reader of the rendered page sees."""
    tokens = _parser.parse(markdown)
    heading = ""
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        heading = " ".join(paragraphs(_inline(tokens[1].children)))
        tokens = tokens[2:]
    body = paragraphs("\n".join(_blocks(tokens)))
    images = [image for token in tokens for image in _images(token.children)]
    return PlainText(heading, "\n\n".join(body), image_dates(images))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    blocks: list[str] = []
    cells: list[str] | None = None
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            marker += _kept_marker(token)
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(_CELL_BREAK.join(cells or []))
            cells = None
        elif (text := _block(token)) or (marker and token.type == "list_item_close"):
            (blocks if cells is None else cells).append(marker + text)
            marker = ""
    return blocks


def _block(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children)
    if token.type in ("fence", "code_block"):
        return token.content
    return clean(token.content) if token.type == "html_block" else ""


def _kept_marker(item: Token) -> str:
    return f"{item.info}{item.markup} " if len(item.info) > _MAX_ITEM_DIGITS else ""


def _inline(children: Sequence[Token] | None) -> str:
    return "".join(_piece(token) for token in children or ())


def _piece(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return without_tags(token.content)
        case "image":
            return _inline(token.children)
        case _:
            return ""


def _images(children: Sequence[Token] | None) -> list[str]:
    addresses = [str(token.attrs["src"]) for token in children or () if token.type == "image"]
    return [PurePosixPath(address.partition("?")[0]).name for address in addresses]
