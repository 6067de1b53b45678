"""Whole numbers in addresses and forms, by the one rule of the parameter parser."""

from __future__ import annotations

from typing import TypeVar

from flask import request

from searchsvc.services.search.parameter_parser import HIGHEST, number

_Default = TypeVar("_Default", int, None)

_HIGHEST_PAGE = 999_999


def query_number(name: str, default: _Default, highest: int = HIGHEST) -> int | _Default:
    """Returns a number from 1 on in the address; raises :class:`InvalidParameter`."""
    return number(request.args, name, default, highest)


def form_number(name: str, default: _Default, *, lowest: int = 1) -> int | _Default:
    """Returns a number in the form; raises :class:`InvalidParameter`."""
    return number(request.form, name, default, lowest=lowest)


def page_number() -> int:
    """Returns the page that the address asks for, from 1; raises as above."""
    return query_number("page", 1, _HIGHEST_PAGE)
