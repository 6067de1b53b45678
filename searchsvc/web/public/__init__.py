"""Pages and feeds for readers: one blueprint, a module per concern."""

from . import clean_addresses, feeds, languages, openapi, opensearch, pages, record, robots, sitemap
from .blueprint import blueprint

__all__ = [
    "blueprint",
    "clean_addresses",
    "feeds",
    "languages",
    "openapi",
    "opensearch",
    "pages",
    "record",
    "robots",
    "sitemap",
]
