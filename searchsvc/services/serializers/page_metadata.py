"""A record as a web page declares it to other programs: to search engines (schema.org), to sites
where it is shared (Open Graph), to reference managers (``citation_*``, COinS).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from searchsvc.catalog.db.tables import Record
from searchsvc.text.display_title import display_title

from .references import keywords

_DESCRIPTION = 200
"""Characters of the text that a description shows; search engines cut it about there."""
_ORIGINAL = "vi"
"""The language of every report, whatever that of the page around it."""


def description(record: Record) -> str:
    """Returns how the text begins, on one line and ended between two words."""
    text = " ".join(record.body.split())
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rpartition(" ")[0] + "…"


def news_article(record: Record, url: str, site: str, locale: str) -> dict[str, Any]:
    """Returns the record as a ``NewsArticle`` of https://schema.org, without what is not known."""
    publisher = record.source or site
    known = {
        "headline": display_title(record.title, record.body),
        "description": description(record),
        "url": url,
        "mainEntityOfPage": url,
        "identifier": record.id,
        "datePublished": _published(record, "-"),
        "dateModified": record.updated_at.isoformat(timespec="seconds"),
        "author": _organisation(record.author or publisher),
        "publisher": _organisation(publisher),
        "keywords": keywords(record, locale),
        "isBasedOn": record.url,
        "isPartOf": {"@type": "WebSite", "name": site},
    }
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "inLanguage": _ORIGINAL,
        **{name: value for name, value in known.items() if value},
    }


def open_graph(record: Record, url: str, site: str) -> list[tuple[str, str]]:
    """Returns the properties of https://ogp.me, as names and values."""
    return [
        ("og:type", "article"),
        ("og:title", display_title(record.title, record.body)),
        ("og:description", description(record)),
        ("og:url", url),
        ("og:site_name", site),
        ("og:locale", "vi_VN"),
        *_given("article:published_time", _published(record, "-")),
        ("article:modified_time", record.updated_at.isoformat(timespec="seconds")),
    ]


def citation_tags(record: Record, url: str, locale: str) -> list[tuple[str, str]]:
    """Returns the ``citation_*`` names and values that reference managers and Scholar read."""
    return [
        ("citation_title", display_title(record.title, record.body)),
        *_given("citation_author", record.author or record.source),
        *_given("citation_publication_date", _published(record, "/")),
        *_given("citation_publisher", record.source),
        *(("citation_keywords", word) for word in keywords(record, locale)),
        ("citation_language", _ORIGINAL),
        ("citation_public_url", url),
    ]


def coins(record: Record, url: str) -> str:
    """Returns the record as a ContextObject in a span (https://ocoins.info), for ``title``."""
    return urlencode(
        [
            ("ctx_ver", "Z39.88-2004"),
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
            ("rft.type", "newspaperArticle"),
            ("rft.title", display_title(record.title, record.body)),
            *_given("rft.creator", record.author),
            *_given("rft.publisher", record.source),
            *_given("rft.date", _published(record, "-")),
            ("rft.language", _ORIGINAL),
            ("rft.identifier", url),
        ],
        errors="replace",
    )


def _given(name: str, value: str) -> list[tuple[str, str]]:
    return [(name, value)] if value else []


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _published(record: Record, separator: str) -> str:
    """Returns the day of publication, the year where only that is known, or nothing."""
    if record.date:
        return record.date.isoformat().replace("-", separator)
    return f"{record.year:04}" if record.year else ""
