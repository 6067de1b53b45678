"""Hits as a page shows them: where each leads, and to which narrower searches its values lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Hit
from searchsvc.services.serializers.labels import topic_label
from searchsvc.web.languages import current_language
from searchsvc.web.links import record_url, search_url, toggle_url

from .labels import province_in_words


class Narrowing(NamedTuple):
    """A value of a hit, and the search narrowed to it; None where it is already."""

    label: str
    url: str | None


class ShownHit(NamedTuple):
    """A hit with its links; every address holds the search that found it."""

    hit: Hit
    url: str
    copies_url: str
    province: Narrowing | None
    topics: list[Narrowing]


def shown_hits(hits: Iterable[Hit], parameters: SearchParameters) -> list[ShownHit]:
    """Returns the hits of a search as they are shown; what their links share is made once."""
    language, query = current_language(), search_url(parameters, "")
    province_url, topic_url = toggle_url(parameters, "province"), toggle_url(parameters, "topic")
    provinces, topics = parameters.values("province"), parameters.values("topic")

    def province(slug: str, year: int | None) -> Narrowing:
        value = parameters.province_value(slug)
        url = None if value in provinces else province_url(value)
        return Narrowing(province_in_words(slug, year, language), url)

    def topic(slug: str) -> Narrowing:
        return Narrowing(topic_label(slug, language), None if slug in topics else topic_url(slug))

    return [
        ShownHit(
            hit,
            record_url((hit.copy or hit.record).id) + query,
            record_url(hit.record.id) + query,
            province(hit.record.province, hit.record.year) if hit.record.province else None,
            [topic(slug) for slug in hit.record.topics],
        )
        for hit in hits
    ]
