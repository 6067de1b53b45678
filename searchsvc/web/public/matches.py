"""The places of a text where words of the query stand, numbered, each leading to the next.

Without a script the address names the place one is at (``#m3``): the style shows its steps then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext
from markupsafe import Markup

MOST = 500
"""Places that are numbered; nobody steps through more, and each takes bytes."""

# What is highlighted holds no other tags; words side by side are one place.
_PLACE = re.compile(r"<mark>[^<]*</mark>(?:\s+<mark>[^<]*</mark>)*")
_STEPS = Markup(
    '<span class="match" id="m{number}">{place}</span>'
    '<span class="step" lang="{language}"><a href="#m{before}" aria-label="{earlier}">‹</a> '
    '{number}/{count} <a href="#m{after}" aria-label="{later}">›</a></span>'
)


class Matches(NamedTuple):
    """Paragraphs with their places numbered, and how many places there are."""

    paragraphs: list[Markup]
    total: int


def number_matches(paragraphs: Sequence[Markup], language: str) -> Matches:
    """Returns highlighted paragraphs with steps from place to place, and round from the last."""
    count = sum(len(_PLACE.findall(paragraph)) for paragraph in paragraphs)
    numbered = min(count, MOST)
    earlier, later = gettext("Chỗ trước"), gettext("Chỗ sau")
    number = 0

    def with_steps(found: re.Match[str]) -> str:
        nonlocal number
        if number == numbered:
            return found[0]
        number += 1
        return _STEPS.format(
            number=number,
            place=Markup(found[0]),  # noqa: S704  # the formatter's
            count=count,
            before=number - 1 or numbered,
            after=number % numbered + 1,
            earlier=earlier,
            later=later,
            language=language,
        )

    return Matches([Markup(_PLACE.sub(with_steps, each)) for each in paragraphs], count)  # noqa: S704
