"""Items of RSS 0.9 to 2.0 and entries of Atom, as named values."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_RSS_AUTHOR = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
_HTML_BLOCK = re.compile(r"<(?:p|br|div|li|h\d)[\s/>]", re.IGNORECASE)
_XHTML_BLOCKS = frozenset(
    f"html.{name}" for name in ("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")
)


def of_item(item: Element) -> dict[str, object]:
    """What an RSS item states."""
    author = _first(item, "dc.creator", "author")
    named = _RSS_AUTHOR.fullmatch(author)
    guid = item.find("guid")
    is_address = guid is not None and guid.get("isPermaLink") != "false"
    address = _first(item, "guid") if is_address else ""
    return {
        "title": _first(item, "title"),
        "body": _unwrapped(_first(item, "content.encoded", "description")),
        "date": _first(item, "pubDate", "dc.date"),
        "author": named["name"] if named else author,
        "source": _first(item, "source", "dc.publisher"),
        "topics": texts(item, "category", "dc.subject"),
        "url": _first(item, "link") or (address if address.startswith("http") else ""),
    }


def of_entry(entry: Element) -> dict[str, object]:
    """What an Atom entry states."""
    links = [
        link for link in entry.findall("atom.link") if link.get("rel", "alternate") == "alternate"
    ]
    categories = entry.findall("atom.category")
    return {
        "title": _first(entry, "atom.title"),
        "body": _construct(entry, "atom.content") or _construct(entry, "atom.summary"),
        "date": _first(entry, "atom.published", "atom.updated"),
        "author": ", ".join(texts(entry, "atom.author/atom.name")),
        "source": _first(entry, "atom.source/atom.title"),
        "topics": [one.get("label") or one.get("term") or "" for one in categories],
        "url": links[0].get("href", "") if links else "",
    }


def texts(element: Element, *paths: str) -> list[str]:
    """The texts of the elements at the paths that have one."""
    found = ("".join(one.itertext()).strip() for path in paths for one in element.findall(path))
    return [text for text in found if text]


def _first(element: Element, *paths: str) -> str:
    return next(iter(texts(element, *paths)), "")


def _construct(entry: Element, path: str) -> str:
    construct = entry.find(path)
    if construct is None:
        return ""
    if construct.get("type") == "xhtml":
        return _flat(construct)
    return _unwrapped("".join(construct.itertext()))


def _unwrapped(text: str) -> str:
    """Text in which a line end parts paragraphs; in HTML it is only a space."""
    return " ".join(text.split()) if _HTML_BLOCK.search(text) else text


def _flat(element: Element) -> str:
    """The text of XHTML with a line for every block; the stream bounds how deep it is."""
    inner = _spaced(element.text) + "".join(_flat(one) + _spaced(one.tail) for one in element)
    return f"\n{inner}\n" if element.tag in _XHTML_BLOCKS else inner


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
