"""Pages that would keep the parser busy for minutes, told by their markup before it sees them."""

from __future__ import annotations

import re

from .html_lines import tag_names

# For every tag the parser looks back through all that are open: 200 million looks take about 3 s.
_MAX_LOOKS = 200_000_000
_MAX_TAGS = 200_000
_MAX_ATTRIBUTES = 500
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_LONG_TAG = re.compile(rf"<[a-z][^<>]{{{2 * _MAX_ATTRIBUTES},}}", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# Those that have no end or that close by themselves.
_NOT_NESTING = tag_names(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd td th tr tbody thead tfoot option optgroup html head body"
)


def too_much(html: str) -> str:
    """Returns of what a page has too much, nothing where it can be parsed in time."""
    if html.count("<") > _MAX_TAGS:
        return f"trang có hơn {_MAX_TAGS} thẻ HTML"
    for tag in _LONG_TAG.finditer(html):
        if len(_QUOTED.sub("", tag[0]).split()) > _MAX_ATTRIBUTES:
            return f"một thẻ HTML có hơn {_MAX_ATTRIBUTES} thuộc tính"
    return "các thẻ HTML lồng nhau quá sâu" if _is_too_deep(html) else ""


def _is_too_deep(html: str) -> bool:
    depth = looks = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _NOT_NESTING:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        looks += depth
        if looks > _MAX_LOOKS:
            return True
    return False
