"""Whether a document is a report of the archive's own field or something else.

A report of a Department speaks of its field in every sentence, so one word tells much. General
press uses the same words of anything: there a value needs more to speak for it.
"""

from __future__ import annotations

from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.matcher import PhraseMatcher

from .page import Page

_FIELD = ("Thông tin và Truyền thông", "Thông tin Truyền thông", "Bưu chính Viễn thông")
_OTHER_DEPARTMENTS = (
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa Thông tin",
    "Phòng Văn hóa Thông tin",
)


def _matcher(*names: str) -> PhraseMatcher[None]:
    return PhraseMatcher((text, None) for name in names for text in writings(name))


_AT_HEAD = _matcher(*_FIELD, *_OTHER_DEPARTMENTS)
_ANYWHERE = _matcher(*(f"Sở {name}" for name in _FIELD))


def is_report(page: Page) -> bool:
    """Returns whether its head names an agency of the field, or its body the Department."""
    head = (page.title, page.lead, page.byline)
    return any(_AT_HEAD.find(passage.tokens) for passage in head) or bool(
        _ANYWHERE.find(page.body.tokens)
    )
