"""The subject headings and the terms that speak for them."""

from __future__ import annotations

from functools import cache

from .current import current_vocabulary
from .files import load
from .shipped import Topic


def topics() -> tuple[Topic, ...]:
    """Returns all topics in the order of the archive's list, added ones last."""
    return current_vocabulary().topics


@cache
def agency_names() -> tuple[str, ...]:
    """Names of agencies whose words are no subject."""
    return tuple(load("topics")["agency_names"])


@cache
def everyday_terms() -> frozenset[str]:
    """Returns the terms that the general press uses of anything."""
    return frozenset(load("topics")["everyday_terms"])


def topic(topic_id: str) -> Topic | None:
    """Returns the topic with this id, or the one it was merged into."""
    return current_vocabulary().topic(topic_id)


def topic_named(name: str) -> Topic | None:
    """Returns the topic with this id, label or alias; marks, case and punctuation aside."""
    return current_vocabulary().topic_named(name)
