"""Pages and feeds for readers: one blueprint, a module per concern."""

from . import (
    about,
    clean_addresses,
    comparison,
    coverage,
    feeds,
    languages,
    openapi,
    opensearch,
    pages,
    record,
    references,
    report_form,
    robots,
    sitemap,
)
from .blueprint import blueprint

__all__ = [
    "about",
    "blueprint",
    "clean_addresses",
    "comparison",
    "coverage",
    "feeds",
    "languages",
    "openapi",
    "opensearch",
    "pages",
    "record",
    "references",
    "report_form",
    "robots",
    "sitemap",
]
