"""Why a hit stands where it does: the parts of its score in the words of the query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from searchsvc.engines.base import Explainer, IndexReader, ScorePart, SearchRequest
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_

from .results import ExplainedPart, Hit

_PIN = "pin"


def explained(
    engine: IndexReader, request: SearchRequest, hits: Sequence[Hit], text: str
) -> tuple[Hit, ...]:
    """Returns the hits with the parts of their scores; what is pinned has one more that counts
    nothing. Raises :class:`InvalidParameter` where the engine cannot tell.
    """
    if not isinstance(engine, Explainer):
        raise InvalidParameter("explain", N_("máy tìm đang dùng không giải thích được điểm"))
    parts = engine.explain(request, [hit.record.id for hit in hits])
    return tuple(replace(hit, explanation=_parts(hit, parts, text)) for hit in hits)


def _parts(
    hit: Hit, parts: Mapping[str, tuple[ScorePart, ...]], text: str
) -> tuple[ExplainedPart, ...]:
    found = [
        ExplainedPart(
            part.kind.value,
            text[part.start : part.end],
            part.score,
            part.field.value if part.field else None,
            part.level,
        )
        for part in parts.get(hit.record.id, ())
    ]
    if hit.pinned:
        found.insert(0, ExplainedPart(_PIN, "", 0.0, None, None))
    return tuple(found)
