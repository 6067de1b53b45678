"""Items of RSS 0.90 to 2.0 and entries of Atom 0.3 and 1.0, as named values."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_RSS_AUTHOR = re.compile(r"[^\s@]++@[^\s@(]++\s*\((?P<name>[^()]+)\)")
_HTML_BLOCK = re.compile(r"<(?:p|br|div|li|h\d)[\s/>]", re.IGNORECASE)
_BLOCKS = frozenset(("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"))


def of_item(item: Element) -> dict[str, object]:
    """Returns what an RSS item states."""
    author = first_text(item, "dc.creator", "author")
    named = _RSS_AUTHOR.fullmatch(author)
    guid = item.find("guid")
    is_address = guid is not None and guid.get("isPermaLink") != "false"
    address = first_text(item, "guid") if is_address else ""
    return {
        "title": first_text(item, "title", "dc.title"),
        "body": _body(item, "content.encoded", "description", "dc.description"),
        "date": first_text(item, "pubDate", "dc.date", "dcterms.issued"),
        "author": named["name"] if named else author,
        "source": first_text(item, "source", "dc.publisher"),
        "topics": texts(item, "category", "dc.subject"),
        "url": first_text(item, "link") or (address if address.startswith("http") else ""),
    }


def guid_of_item(item: Element) -> str:
    """Returns the identifier that an RSS item brings, empty for none."""
    return first_text(item, "guid") or item.get("rdf.about", "").strip()


def of_entry(entry: Element) -> dict[str, object]:
    """Returns what an Atom entry states."""
    links = [
        link for link in entry.findall("atom.link") if link.get("rel", "alternate") == "alternate"
    ]
    categories = entry.findall("atom.category")
    return {
        "title": _body(entry, "atom.title"),
        "body": _body(entry, "atom.content") or _body(entry, "atom.summary"),
        "date": first_text(
            entry, "atom.published", "atom.issued", "atom.created", "atom.updated", "atom.modified"
        ),
        "author": ", ".join(texts(entry, "atom.author/atom.name", "dc.creator")),
        "source": first_text(entry, "atom.source/atom.title"),
        "topics": [one.get("label") or one.get("term") or "" for one in categories]
        + texts(entry, "dc.subject"),
        "url": links[0].get("href", "") if links else "",
    }


def guid_of_entry(entry: Element) -> str:
    """Returns the identifier that an Atom entry brings, empty for none."""
    return first_text(entry, "atom.id")


def texts(element: Element, *paths: str) -> list[str]:
    """Returns the texts of the elements at the paths that have one."""
    found = ("".join(one.itertext()).strip() for path in paths for one in element.findall(path))
    return [text for text in found if text]


def first_text(element: Element, *paths: str) -> str:
    """Returns the first of the texts at the paths, empty for none."""
    return next(iter(texts(element, *paths)), "")


def _body(item: Element, *paths: str) -> str:
    """The first text, be it plain, written as HTML or made of elements."""
    for path in paths:
        found = item.find(path)
        if found is not None and (text := _flat(found) if len(found) else found.text or "").strip():
            return text if len(found) else _unwrapped(text)
    return ""


def _unwrapped(text: str) -> str:
    """Text in which a line end parts paragraphs; in HTML it is only a space."""
    return " ".join(text.split()) if _HTML_BLOCK.search(text) else text


def _flat(element: Element) -> str:
    """The text of elements with a line for every block; the depth of an item is bounded."""
    inner = _spaced(element.text) + "".join(_flat(one) + _spaced(one.tail) for one in element)
    return f"\n{inner}\n" if element.tag.rpartition(".")[2] in _BLOCKS else inner


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
