"""Finding the records of the same text: the part of a saving transaction that keeps families.

Records whose texts are the same are linked; a family is all that hang together by such links. It
does not depend on the order in which records come, as long as no band is shared by more than
``_PER_BAND`` records and no record shares bands with more than ``_COMPARED``. Beyond that a copy
may be overlooked: those that share most bands, as copies do, are compared first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from searchsvc.catalog.db.bulk_insert import insert_rows
from searchsvc.catalog.db.tables import FamilyBand, FamilyMember, Record
from searchsvc.text.duplicates import SCHEME, ShingleSet, shingle_set

from .outbox import announce

_PER_BAND = 100
_COMPARED = 50
_LINKED = 200  # records whose bands are looked up at a time
_UNGROUPED = 200  # records in one transaction

Texts = Mapping[str, tuple[str, str]]
"""Title and body by the id of the record."""
NOT_AT_HAND: Texts = {}


class _Fingerprints:
    """Fingerprints of records, each made once; None for texts too short to compare."""

    def __init__(self, session: Session, texts: Texts) -> None:
        self._session = session
        self._made = {name: shingle_set(*text) for name, text in texts.items()}

    def __getitem__(self, record_id: str) -> ShingleSet | None:
        self.make([record_id])
        return self._made[record_id]

    def make(self, record_ids: Iterable[str]) -> None:
        missing = [name for name in record_ids if name not in self._made]
        if missing:
            rows = self._session.execute(
                select(Record.id, Record.title, Record.body).where(Record.id.in_(missing))
            )
            self._made |= {name: shingle_set(title, body) for name, title, body in rows}

    def are_same(self, one: str, other: str) -> bool:
        mine, theirs = self[one], self[other]
        return mine is not None and theirs is not None and mine.is_duplicate_of(theirs)


def regroup(session: Session, record_ids: Sequence[str], texts: Texts = NOT_AT_HAND) -> None:
    """Find the families of records whose text, or whose standing apart, is new or changed.

    ``texts`` are those that the caller has at hand; others are looked up.

    A family that such a record was in is taken apart and found again, since it may have been the
    link between the others. These are announced in the outbox; the caller announces the records
    that it changed itself.
    """
    session.flush()
    fingerprints = _Fingerprints(session, texts)
    _describe(session, record_ids, fingerprints)
    others = _dissolve(session, record_ids)
    affected = [*record_ids, *others]
    for start in range(0, len(affected), _LINKED):
        _link(session, affected[start : start + _LINKED], fingerprints)
    announce(session, others)


def group_ungrouped(session: Session) -> int:
    """Groups some records that were stored before groups were kept, or kept in this way.

    Returns how many there were; with 0 all is done.
    """
    of_another_scheme = or_(FamilyMember.record_id.is_(None), FamilyMember.scheme != SCHEME)
    missing = session.scalars(
        select(Record.id).outerjoin(FamilyMember).where(of_another_scheme).limit(_UNGROUPED)
    ).all()
    regroup(session, missing)
    grouped = select(FamilyMember.record_id).where(
        FamilyMember.record_id.in_(missing), FamilyMember.family.is_not(None)
    )
    announce(session, session.scalars(grouped))
    return len(missing)


def _describe(session: Session, record_ids: Sequence[str], fingerprints: _Fingerprints) -> None:
    """Bring the rows and bands of records up to date with their texts."""
    fingerprints.make(record_ids)
    of_these = FamilyMember.record_id.in_(record_ids)
    known = set(session.scalars(select(FamilyMember.record_id).where(of_these)))
    if known:
        session.execute(update(FamilyMember).where(of_these).values(scheme=SCHEME))
        session.execute(delete(FamilyBand).where(FamilyBand.record_id.in_(known)))
    new = [{"record_id": name, "scheme": SCHEME} for name in record_ids if name not in known]
    insert_rows(session, FamilyMember, new)
    bands = [
        {"band": band, "record_id": name}
        for name in record_ids
        if (found := fingerprints[name]) is not None
        for band in found.bands
    ]
    insert_rows(session, FamilyBand, bands)


def _dissolve(session: Session, record_ids: Collection[str]) -> list[str]:
    """Take the families of records apart; returns who else was in them."""
    families = set(
        session.scalars(
            select(FamilyMember.family).where(
                FamilyMember.record_id.in_(record_ids), FamilyMember.family.is_not(None)
            )
        )
    )
    if not families:
        return []
    of_these = FamilyMember.family.in_(families)
    members = set(session.scalars(select(FamilyMember.record_id).where(of_these)))
    session.execute(update(FamilyMember).where(of_these).values(family=None))
    return sorted(members.difference(record_ids))


def _link(session: Session, record_ids: Iterable[str], fingerprints: _Fingerprints) -> None:
    """Link records to those of the same text, and so their families with each other."""
    fingerprints.make(record_ids)
    likely = _likely(session, record_ids, fingerprints)
    families = _families(session, {*likely, *chain.from_iterable(likely.values())})
    for name in filter(families.__contains__, likely):
        linked = {families[name]}
        for other in filter(families.__contains__, likely[name]):
            if families[other] not in linked and fingerprints.are_same(name, other):
                linked.add(families[other])
        if len(linked) > 1:
            _unite(session, linked)
            families |= {one: min(linked) for one, family in families.items() if family in linked}


def _likely(
    session: Session, record_ids: Iterable[str], fingerprints: _Fingerprints
) -> Mapping[str, list[str]]:
    """The records that share bands with each, most bands first; only those that any shares."""
    bands = {name: found.bands for name in record_ids if (found := fingerprints[name])}
    place = func.row_number().over(partition_by=FamilyBand.band, order_by=FamilyBand.record_id)
    numbered = (
        select(FamilyBand.band, FamilyBand.record_id, place.label("place"))
        .where(FamilyBand.band.in_([band for found in bands.values() for band in found]))
        .subquery()
    )
    holders: dict[int, list[str]] = {}
    for band, name, _ in session.execute(select(numbered).where(numbered.c.place <= _PER_BAND)):
        holders.setdefault(band, []).append(name)
    shared = {
        name: Counter(other for band in found for other in holders.get(band, ()) if other != name)
        for name, found in bands.items()
    }
    return {
        name: [other for other, _ in others.most_common(_COMPARED)]
        for name, others in shared.items()
        if others
    }


def _families(session: Session, record_ids: Collection[str]) -> dict[str, str]:
    """The family of each record, its own id where it has none; without those held apart."""
    rows = session.execute(
        select(FamilyMember.record_id, FamilyMember.family).where(
            FamilyMember.record_id.in_(record_ids), FamilyMember.apart_by.is_(None)
        )
    )
    return {name: family or name for name, family in rows}


def _unite(session: Session, families: Collection[str]) -> None:
    """Make one family of several; a record without one counts by its own id."""
    theirs = or_(FamilyMember.family.in_(families), FamilyMember.record_id.in_(families))
    session.execute(update(FamilyMember).where(theirs).values(family=min(families)))
