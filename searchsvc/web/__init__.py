"""The web form and the JSON API; one blueprint per audience."""

from .app import create_app

__all__ = ["create_app"]
