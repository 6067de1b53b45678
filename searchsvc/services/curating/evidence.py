"""The words of a suggestion's sentence that its rule went by, marked for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from searchsvc.fields import Field, Kind, find_field
from searchsvc.highlight.formatter import format_text
from searchsvc.ingest.metadata.gazetteer import gazetteer
from searchsvc.ingest.metadata.page import Passage, Zone
from searchsvc.ingest.metadata.years import time_mentions
from searchsvc.text.token_stream import TokenStream
from searchsvc.vocabularies import provinces
from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.matcher import PhraseMatcher
from searchsvc.vocabularies.providers import values_of

_LAST_YEAR = 2099  # whatever a sentence names may be meant

_Spans = Iterator[tuple[int, int]]


def marked(name: str, value: Any, rule: str, sentence: str) -> Markup:
    """Returns the sentence as safe HTML, with ``<mark>`` round what speaks for a field's value."""
    field = find_field(name)
    if field is None:
        return format_text(sentence, [])
    passage = Passage(Zone.BODY, sentence, TokenStream(sentence))
    spans = sorted(_spans(field, value, rule, passage))
    tokens = passage.tokens
    return format_text(sentence, [(tokens[a].start, tokens[b - 1].end) for a, b in spans])


def _spans(field: Field, value: Any, rule: str, passage: Passage) -> _Spans:
    """Returns the token ranges that name the value, found as values of its kind are."""
    if field.kind in (Kind.DATE, Kind.YEARS):
        return _of_time(passage, str(value))
    if field.vocabulary == "provinces":
        return _of_province(passage, value)
    if field.vocabulary:
        named = rule.partition(": ")[2]
        label = values_of(field.vocabulary).label(str(value), "vi")
        return _of_terms(passage, named.split(", ") if named else [label])
    return iter(())


def _of_province(passage: Passage, value: Any) -> _Spans:
    """Yields the names of the unit and its districts; an earlier unit may bear a later one's."""
    unit = provinces.province(value)
    meant = {unit.id, unit.same_name_as} if unit else set()
    for match in gazetteer().find(passage.tokens, forgive_missing_marks=True):
        if match.value.province and match.value.province.id in meant:
            yield match.begin, match.end


def _of_terms(passage: Passage, terms: Iterable[str]) -> _Spans:
    """Yields the terms, in any of their writings."""
    matcher = PhraseMatcher((text, None) for term in terms for text in writings(term))
    for match in matcher.find(passage.tokens[:]):  # as a list: the matcher is for this one text
        yield match.begin, match.end


def _of_time(passage: Passage, value: str) -> _Spans:
    """Yields the day, where one is meant; else whatever names the year."""
    for mention in time_mentions(passage, _LAST_YEAR):
        named = mention.date.isoformat() if mention.date else ""
        if value in (named, str(mention.year)):
            yield mention.begin, mention.end
