"""A draft as the rules see it: passages of different weight, each taken apart into tokens once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from searchsvc.ingest.draft import Draft
from searchsvc.text.token_stream import TokenStream

from .sentences import sentence_around

# A shorter first paragraph is a caption or the name of the portal, not yet the lead.
_SHORTEST_LEAD = 70
SENTENCE_START = re.compile(r"[.!?…\n]")
_LEADING = 7  # tokens; what a sentence leads with stands among its first
_PARAGRAPH_END = re.compile(r"\n\s*\n")


class Zone(StrEnum):
    """Where on the page a passage stands."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a page and its tokens."""

    zone: Zone
    text: str
    tokens: TokenStream

    def sentence(self, begin: int, end: int) -> str:
        """Returns the sentence around ``tokens[begin:end]``."""
        return sentence_around(self.text, self.tokens.starts[begin], self.tokens.ends[end - 1])

    def gap(self, at: int) -> str:
        """Returns what stands between the token ``at`` and the one before it."""
        starts = self.tokens.starts
        left = self.tokens.ends[at - 1] if at else 0
        right = starts[at] if at < len(starts) else len(self.text)
        return self.text[left:right]

    def leads_sentence(self, at: int) -> bool:
        """Returns whether the token ``at`` is one of the first of its sentence."""
        first = max(0, at - _LEADING + 1)
        return first == 0 or any(
            SENTENCE_START.search(self.gap(each)) for each in range(first, at + 1)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The passages of a report; the lead is its first real paragraph."""

    title: Passage
    lead: Passage
    body: Passage
    byline: Passage

    @property
    def told(self) -> tuple[Passage, Passage, Passage]:
        """The passages of the report itself, most telling first."""
        return self.title, self.lead, self.body


def page_of(draft: Draft) -> Page:
    """Takes a draft apart."""
    cut = _end_of_lead(draft.body)
    return Page(
        title=_passage(Zone.TITLE, draft.title),
        lead=_passage(Zone.LEAD, draft.body[:cut]),
        body=_passage(Zone.BODY, draft.body[cut:]),
        byline=_passage(Zone.BYLINE, f"{draft.author}\n{draft.source}"),
    )


def _passage(zone: Zone, text: str) -> Passage:
    return Passage(zone, text, TokenStream(text))


def _end_of_lead(body: str) -> int:
    start = 0
    for match in _PARAGRAPH_END.finditer(body):
        if match.start() - start >= _SHORTEST_LEAD:
            return match.start()
        start = match.end()
    return len(body)
