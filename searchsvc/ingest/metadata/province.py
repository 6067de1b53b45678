"""The province a report is from.

A mention is not the subject: what counts is the agency or province named in title and lead, then
the byline. The body is asked only where these say little, and only an agency counts there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from searchsvc.ingest.draft import Evidence, Given, Origin
from searchsvc.vocabularies.provinces import province_named

from .cues import Cue
from .page import Page, Passage, Zone
from .places import Place, places

_WEIGHTS: dict[Zone, dict[Cue, float]] = {
    Zone.TITLE: {Cue.AGENCY: 10, Cue.OFFICE: 7, Cue.KIND: 7, Cue.BARE: 4, Cue.POPULAR: 1.5},
    Zone.LEAD: {Cue.AGENCY: 8, Cue.OFFICE: 5, Cue.KIND: 5, Cue.BARE: 2, Cue.POPULAR: 0.5},
    Zone.BYLINE: {Cue.AGENCY: 5, Cue.OFFICE: 3, Cue.KIND: 3, Cue.BARE: 1.5, Cue.POPULAR: 0.5},
    Zone.BODY: {Cue.AGENCY: 2, Cue.OFFICE: 0.5, Cue.KIND: 0.5, Cue.BARE: 0, Cue.POPULAR: 0},
}
_PARTNER_SHARE = 0.4
_CLEAR = 3.0  # less may be a chance mention: the body is asked as well
_CERTAIN = 10.0  # the agency itself, named in the title
_NAMES = {
    Cue.AGENCY: "agency",
    Cue.OFFICE: "office",
    Cue.KIND: "province",
    Cue.BARE: "name",
    Cue.POPULAR: "byname",
}


@dataclass(slots=True)
class _Candidate:
    """What speaks for one province: its best mention in each passage."""

    province: str
    best: dict[Zone, tuple[float, Place]] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return sum(weight for weight, _ in self.best.values())

    def add(self, zone: Zone, place: Place) -> None:
        weight = _WEIGHTS[zone][place.cue] * (_PARTNER_SHARE if place.partner else 1)
        if weight > self.best.get(zone, (0.0, None))[0]:
            self.best[zone] = (weight, place)


def province_of(page: Page, given: Given, year: int | None) -> tuple[str | None, list[Evidence]]:
    """The province of a report of ``year``, with what speaks for it."""
    evidence: list[Evidence] = []
    if given.province:
        known = province_named(given.province)
        if known is not None:
            word = Evidence("province", known.id, "given", given.province, 1.0, Origin.SOURCE)
            return known.id, [word]
        evidence.append(
            Evidence(
                "province", given.province, "given-unknown", given.province, 0.0, Origin.SOURCE
            )
        )
    inferred = _inferred(page, year)
    return (inferred.value, [inferred, *evidence]) if inferred else (None, evidence)


def _inferred(page: Page, year: int | None) -> Evidence | None:
    ranked = _ranked((page.title, page.lead, page.byline), year)
    if not ranked or ranked[0].weight < _CLEAR:
        ranked = _ranked((page.title, page.lead, page.byline, page.body), year)
    if not ranked:
        return None
    first, rivals = ranked[0], ranked[1:]
    if set(first.best) == {Zone.BODY} and not _stands_alone(first, rivals):
        return None
    if len(rivals) > 1 and rivals[1].weight == first.weight:
        return None  # a list of provinces: none of them is the subject
    return _evidence(page, first, rivals[0].weight if rivals else 0.0)


def _stands_alone(first: _Candidate, rivals: list[_Candidate]) -> bool:
    """Whether an agency named in the body is the only one, and no partner."""
    clear = first.weight >= _WEIGHTS[Zone.BODY][Cue.AGENCY]
    return clear and all(rival.weight < first.weight / 2 for rival in rivals)


def _ranked(passages: tuple[Passage, ...], year: int | None) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for passage in passages:
        for place in places(passage, year):
            name = place.province.id
            found.setdefault(name, _Candidate(name)).add(passage.zone, place)
    weighed = [candidate for candidate in found.values() if candidate.weight]
    return sorted(weighed, key=lambda candidate: -candidate.weight)


def _evidence(page: Page, first: _Candidate, rival: float) -> Evidence:
    zone, (_, place) = max(first.best.items(), key=lambda item: item[1][0])
    passage = _passage(page, zone)
    sureness = min(first.weight, _CERTAIN) / _CERTAIN
    margin = first.weight / (first.weight + rival)
    return Evidence(
        field="province",
        value=first.province,
        rule=f"{_NAMES[place.cue]}-in-{zone}",
        sentence=passage.sentence(place.begin, place.end),
        confidence=round(0.98 * margin * (0.4 + 0.6 * sureness), 2),
    )


def _passage(page: Page, zone: Zone) -> Passage:
    return next(
        passage
        for passage in (page.title, page.lead, page.body, page.byline)
        if passage.zone is zone
    )
