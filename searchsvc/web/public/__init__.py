"""Pages and feeds for readers: one blueprint, a module per concern."""

from . import feeds, languages, openapi, pages
from .blueprint import blueprint

__all__ = ["blueprint", "feeds", "languages", "openapi", "pages"]
