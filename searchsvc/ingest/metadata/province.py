"""The province a report is from.

A mention is not the subject: what counts is the agency or province named in title and lead, then
the byline. The body is asked only where these say little, and only an agency counts there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from searchsvc.ingest.draft import GIVEN_UNKNOWN, Evidence, Given, Origin
from searchsvc.vocabularies.provinces import Province, province_named

from .asides import is_about_football
from .context_cues import Cue
from .mention_groups import Mention
from .mentions import province_mentions
from .page import Page, Passage, Zone

_Named = list[tuple[Zone, Mention]]

# In the order of the cues, the faintest first.
_WEIGHTS: dict[Zone, dict[Cue, float]] = {
    zone: dict(zip(Cue, weights, strict=True))
    for zone, weights in (
        (Zone.TITLE, (1.5, 3, 4, 7, 7, 10)),
        (Zone.LEAD, (0.5, 2, 2, 5, 5, 8)),
        (Zone.BYLINE, (0.5, 0.5, 1.5, 3, 3, 5)),
        (Zone.BODY, (0, 0.2, 0, 0.5, 0.5, 2)),
    )
}
_PARTNER_SHARE = 0.4
_CLEAR = 3.0  # less may be a chance mention: the body is asked as well
# Measured: a mention as faint as this is right about every other time.
_CHANCE = 0.75
_ONLY_MENTIONED = 0.4  # a name in the body alone is for review
# Of all places named in press news; measured, see docs/metadata.md.
_LEAST_SHARE, _LEAST_SHARE_OF_TITLE = 0.5, 0.25
_NAMES = {
    Cue.AGENCY: "agency",
    Cue.OFFICE: "office",
    Cue.KIND: "province",
    Cue.BARE: "name",
    Cue.DISTRICT: "district",
    Cue.POPULAR: "byname",
}


@dataclass(slots=True)
class _Candidate:
    """A province that may be meant, and what speaks for it: its best mention in each zone."""

    province: Province
    best: dict[Zone, tuple[float, Mention]] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return sum(weight for weight, _ in self.best.values())

    @property
    def is_named_by_district(self) -> bool:
        return all(mention.cue is Cue.DISTRICT for _, mention in self.best.values())

    def add(self, zone: Zone, mention: Mention) -> None:
        weight = _WEIGHTS[zone][mention.cue] * (_PARTNER_SHARE if mention.partner else 1)
        if weight > self.best.get(zone, (0.0, None))[0]:
            self.best[zone] = (weight, mention)


def province_of(page: Page, given: Given, year: int | None, report: bool) -> list[Evidence]:
    """Returns what speaks for the province of a report of ``year``, the best first.

    There is a second one only where the two are about equal.
    """
    if not given.province:
        return _inferred(page, year, report)
    known = province_named(given.province)
    if known is not None:
        return [Evidence("province", known.id, "given", given.province, 1.0, Origin.SOURCE)]
    unknown = Evidence(
        "province", given.province, GIVEN_UNKNOWN, given.province, 0.0, Origin.SOURCE
    )
    return [*_inferred(page, year, report), unknown]


def _inferred(page: Page, year: int | None, report: bool) -> list[Evidence]:
    named = _named((page.title, page.lead, page.byline), year)
    if report and not _is_clear(named):
        named += _named((page.body,), year)
    found = _weighed(page, _ranked(named))
    if not found or report or _is_supported(page, named, found[0].value, year):
        return found
    return [replace(each, confidence=min(each.confidence, _ONLY_MENTIONED)) for each in found]


def _is_supported(page: Page, named: _Named, unit: str, year: int | None) -> bool:
    """Returns whether a document that is no report tells of one province more than of others.

    Its districts speak for an earlier unit too. Where it tells of football a name may be that of
    a club, so only an office counts.
    """
    told = [each for each in named if each[0] is not Zone.BYLINE] + _named((page.body,), year)
    own = [(zone, each) for zone, each in told if each.province.id == unit]
    units = {name for _, each in own for name in each.province.members}
    own += [(zone, each) for zone, each in told if each.province.id in units - {unit}]
    if is_about_football(page.title, page.lead):
        return any(each.cue >= Cue.OFFICE for zone, each in own if zone is not Zone.BODY)
    in_title = any(zone is Zone.TITLE for zone, _ in own)
    return len(own) > len(told) * (_LEAST_SHARE_OF_TITLE if in_title else _LEAST_SHARE)


def _is_clear(named: _Named) -> bool:
    ranked = _ranked(named)
    return bool(ranked) and ranked[0].weight >= _CLEAR


def _weighed(page: Page, ranked: list[_Candidate]) -> list[Evidence]:
    if not ranked:
        return []
    first, rivals = ranked[0], ranked[1:]
    if len(rivals) > 1 and rivals[1].weight == first.weight:
        return []  # a list of provinces: none of them is the subject
    rival = rivals[0].weight if rivals else 0.0
    if set(first.best) == {Zone.BODY} and not _stands_alone(first, rivals):
        return [_evidence(page, first, rival, most=_ONLY_MENTIONED)]
    found = [_evidence(page, first, rival)]
    if rival == first.weight:
        found.append(_evidence(page, rivals[0], first.weight))
    return found


def _stands_alone(first: _Candidate, rivals: list[_Candidate]) -> bool:
    """Returns whether an agency named in the body is the only one, and no partner."""
    clear = first.weight >= _WEIGHTS[Zone.BODY][Cue.AGENCY]
    return clear and all(rival.weight < first.weight / 2 for rival in rivals)


def _named(passages: tuple[Passage, ...], year: int | None) -> _Named:
    return [
        (passage.zone, mention)
        for passage in passages
        for mention in province_mentions(passage, year)
    ]


def _ranked(named: _Named) -> list[_Candidate]:
    listed = {mention.province.id for _, mention in named if mention.listed}
    found: dict[str, _Candidate] = {}
    for zone, mention in named:
        name = mention.province.id
        if not mention.listed and (name not in listed or mention.cue >= Cue.OFFICE):
            found.setdefault(name, _Candidate(mention.province)).add(zone, mention)
    for earlier in [each for each in found.values() if each.province.historical]:
        for member in earlier.province.members:
            if member in found and found[member].is_named_by_district:
                del found[member]  # a district of the earlier unit
    weighed = [candidate for candidate in found.values() if candidate.weight]
    return sorted(weighed, key=lambda candidate: -candidate.weight)


def _evidence(page: Page, candidate: _Candidate, rival: float, most: float = 1.0) -> Evidence:
    zone, (_, mention) = max(candidate.best.items(), key=lambda item: item[1][0])
    passage = _passage(page, zone)
    confidence = candidate.weight / (candidate.weight + rival + _CHANCE)
    return Evidence(
        field="province",
        value=candidate.province.id,
        rule=f"{_NAMES[mention.cue]}-in-{zone}",
        sentence=passage.sentence(mention.begin, mention.end),
        confidence=round(min(confidence, most), 2),
    )


def _passage(page: Page, zone: Zone) -> Passage:
    return next(
        passage
        for passage in (page.title, page.lead, page.body, page.byline)
        if passage.zone is zone
    )
