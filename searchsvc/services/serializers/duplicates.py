"""Records of one text as JSON."""

from __future__ import annotations

from typing import Any

from searchsvc.services.curating.duplicates import PER_PAGE, DuplicatePage

from .links import Links
from .suggestions import listed_record


def duplicates_as_json(page: DuplicatePage, links: Links) -> dict[str, Any]:
    """Returns a page of groups, of each the canonical record first."""
    return {
        "total": page.total,
        "page": page.page,
        "per_page": PER_PAGE,
        "families": [
            [listed_record(each, links) for each in group.members] for group in page.groups
        ],
        "apart": [{"record": listed_record(record, links), "by": by} for record, by in page.apart],
    }
