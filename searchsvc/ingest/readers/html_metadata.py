"""What a web page says of itself for machines: title, author, day, address.

JSON-LD comes first, then ``itemprop`` and ``<meta>``, then ``<time>`` (schema.org, Open Graph,
Dublin Core; names in any case).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from searchsvc.ingest.cleaning import paragraphs, storable
from searchsvc.ingest.layout.author_names import signs
from searchsvc.ingest.layout.byline import labelled_byline

from .dates import read_date

_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
_PUBLISHED = (
    "datePublished",
    "article:published_time",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dateCreated",
    "schema:datePublished",
    "schema:dateCreated",
)
_TIMES = (
    ('time[itemprop="datePublished" i]', "datetime"),
    ("time[pubdate]", "datetime"),
    ("abbr.published", "title"),  # hAtom
    (".dt-published", "datetime"),  # h-entry
)
# So begins a portal that names itself as the author, or the machine.
_NO_AUTHORS = ("trang ", "sở ", "bộ ", "cục ", "biên tập")
_MOST_OBJECTS = 1000  # of a page's JSON-LD


class Declared(NamedTuple):
    """The page's own statements, each empty or none where there is none."""

    title: str
    author: str
    published: date | None
    address: str


def declared(tree: LexborHTMLParser) -> Declared:
    """Returns what the page states of itself."""
    linked = list(_linked_data(tree))
    return Declared(
        title=next(iter(declared_titles(tree)), ""),
        author=_author(tree, linked),
        published=_published(tree, linked),
        address=_attribute(tree, 'link[rel="canonical"]', "href") or _meta(tree, "og:url"),
    )


def declared_titles(tree: LexborHTMLParser) -> list[str]:
    """Returns what the page says its title is, perhaps with the name of its site."""
    linked = (each.get("headline") for each in _linked_data(tree))
    said = [one_line(title) for title in linked if isinstance(title, str)]
    said += [_meta(tree, "og:title"), _head_title(tree)]
    return list(dict.fromkeys(filter(None, said)))


def _head_title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("head > title")
    return one_line(title.text()) if title else ""


def one_line(text: str) -> str:
    """Returns the text on one line, as a browser would show it."""
    return " ".join(paragraphs(_HTML_SPACE.sub(" ", storable(text))))


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that have a day of publication."""
    for script in tree.css('script[type="application/ld+json" i]'):
        try:
            waiting = [json.loads(script.text() or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            each = waiting.pop(0)
            if isinstance(each, dict) and "datePublished" in each:
                yield each
            waiting += _members(each)


def _members(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return list(value.get("@graph") or []) if isinstance(value, dict) else []


def _author(tree: LexborHTMLParser, linked: list[dict[str, Any]]) -> str:
    """Who is named as the author; the name of the site or of a machine is none."""
    said = [name for each in linked for name in _names(each.get("author"))]
    said += [_meta(tree, "author"), _meta(tree, "article:author")]
    site = f"{_meta(tree, 'og:site_name')}\n{_meta(tree, 'og:title')}\n{_head_title(tree)}"
    return next((name for name in map(_unlabelled, said) if name and _is_author(name, site)), "")


def _unlabelled(name: str) -> str:
    """The name without the label that a page prints inside what it marks as the author."""
    labelled = labelled_byline(name)
    return labelled.author if labelled else name


def _names(author: object) -> list[str]:
    listed = author if isinstance(author, list) else [author]
    found = [each.get("name") if isinstance(each, dict) else each for each in listed]
    return [one_line(name) for name in found if isinstance(name, str)]


def _is_author(name: str, site: str) -> bool:
    is_person = signs(name) and not name.lower().startswith(_NO_AUTHORS)
    return is_person and name not in site


def _published(tree: LexborHTMLParser, linked: list[dict[str, Any]]) -> date | None:
    said = [each["datePublished"] for each in linked]
    said += [_meta(tree, name) for name in _PUBLISHED]
    said += [_attribute(tree, selector, name) for selector, name in _TIMES]
    return next(filter(None, map(day_of, said)), None)


def day_of(said: object) -> date | None:
    """Returns the day that a page states for machines, none for what is not understood."""
    try:
        return read_date(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _meta(tree: LexborHTMLParser, name: str) -> str:
    marks = (f'meta[{mark}="{name}" i]' for mark in ("name", "property", "itemprop"))
    said = _attribute(tree, ", ".join(marks), "content")
    return said or _said_in_text(tree, name)


def _said_in_text(tree: LexborHTMLParser, name: str) -> str:
    """What microdata and RDFa say of the page's text: in an attribute, else in words."""
    node = tree.css_first(f'[itemprop="{name}" i], [property="{name}" i]')
    if node is None:
        return ""
    said = node.attributes.get("content") or node.attributes.get("datetime")
    return one_line(said or node.text(separator=" "))


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return one_line((node.attributes.get(name) or "") if node else "")
