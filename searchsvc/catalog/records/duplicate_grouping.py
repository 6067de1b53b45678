"""Finding the records of the same text: the part of a transaction that keeps groups.

Records whose texts are the same are linked; a group is all that hang together by such links. It
does not depend on the order in which records come, as long as no band is shared by more than
``PER_BAND`` records and no record shares bands with more than ``COMPARED``. Beyond that one may
be overlooked: those that share most bands, as duplicates do, are compared first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from searchsvc.catalog.db.bulk_insert import insert_rows
from searchsvc.catalog.db.tables import DuplicateBand, DuplicateMember, Record
from searchsvc.text.duplicates import SCHEME, ShingleSet, shingle_set

from .outbox import announce

PER_BAND = 100
COMPARED = 50
LINKED = 200  # records whose bands are looked up at a time
_UNGROUPED = 200  # records in one transaction

Texts = Mapping[str, tuple[str, str]]
"""Title and body by the id of the record."""
NOT_AT_HAND: Texts = {}


class _ShingleSets:
    """Shingle sets of records, each made once; None for texts too short to compare."""

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
    """Finds the groups of records whose text, or whose standing apart, is new or changed.

    ``texts`` are those that the caller has at hand; others are looked up.

    A group that such a record was in is taken apart and found again, since it may have been the
    link between the others. These are announced in the outbox; the caller announces the records
    that it changed itself.
    """
    session.flush()
    shingle_sets = _ShingleSets(session, texts)
    _describe(session, record_ids, shingle_sets)
    others = _dissolve(session, record_ids)
    affected = [*record_ids, *others]
    for start in range(0, len(affected), LINKED):
        _link(session, affected[start : start + LINKED], shingle_sets)
    announce(session, others)


def group_ungrouped(session: Session) -> int:
    """Groups some records that were stored before groups were kept, or kept in this way.

    Returns how many there were; with 0 all is done.
    """
    of_another_scheme = or_(DuplicateMember.record_id.is_(None), DuplicateMember.scheme != SCHEME)
    missing = session.scalars(
        select(Record.id).outerjoin(DuplicateMember).where(of_another_scheme).limit(_UNGROUPED)
    ).all()
    regroup(session, missing)
    grouped = select(DuplicateMember.record_id).where(
        DuplicateMember.record_id.in_(missing), DuplicateMember.group_id.is_not(None)
    )
    announce(session, session.scalars(grouped))
    return len(missing)


def _describe(session: Session, record_ids: Sequence[str], shingle_sets: _ShingleSets) -> None:
    """Updates the rows and bands of records from their texts."""
    shingle_sets.make(record_ids)
    of_these = DuplicateMember.record_id.in_(record_ids)
    known = set(session.scalars(select(DuplicateMember.record_id).where(of_these)))
    if known:
        session.execute(update(DuplicateMember).where(of_these).values(scheme=SCHEME))
        session.execute(delete(DuplicateBand).where(DuplicateBand.record_id.in_(known)))
    new = [{"record_id": name, "scheme": SCHEME} for name in record_ids if name not in known]
    insert_rows(session, DuplicateMember, new)
    bands = [
        {"band": band, "record_id": name}
        for name in record_ids
        if (found := shingle_sets[name]) is not None
        for band in found.bands
    ]
    insert_rows(session, DuplicateBand, bands)


def _dissolve(session: Session, record_ids: Collection[str]) -> list[str]:
    """Takes the groups of records apart; returns who else was in them."""
    groups = set(
        session.scalars(
            select(DuplicateMember.group_id).where(
                DuplicateMember.record_id.in_(record_ids), DuplicateMember.group_id.is_not(None)
            )
        )
    )
    if not groups:
        return []
    of_these = DuplicateMember.group_id.in_(groups)
    members = set(session.scalars(select(DuplicateMember.record_id).where(of_these)))
    session.execute(update(DuplicateMember).where(of_these).values(group_id=None))
    return sorted(members.difference(record_ids))


def _link(session: Session, record_ids: Iterable[str], shingle_sets: _ShingleSets) -> None:
    """Links records to those of the same text, and so their groups with each other."""
    shingle_sets.make(record_ids)
    likely = _likely(session, record_ids, shingle_sets)
    groups = _groups(session, {*likely, *chain.from_iterable(likely.values())})
    for name in filter(groups.__contains__, likely):
        linked = {groups[name]}
        for other in filter(groups.__contains__, likely[name]):
            if groups[other] not in linked and shingle_sets.are_same(name, other):
                linked.add(groups[other])
        if len(linked) > 1:
            _unite(session, linked)
            groups |= {one: min(linked) for one, group in groups.items() if group in linked}


def _likely(
    session: Session, record_ids: Iterable[str], shingle_sets: _ShingleSets
) -> Mapping[str, list[str]]:
    """Returns the records that share bands with each that has such, most bands first."""
    bands = {name: found.bands for name in record_ids if (found := shingle_sets[name])}
    band, record_id = DuplicateBand.band, DuplicateBand.record_id
    number = func.row_number().over(partition_by=band, order_by=record_id).label("number")
    numbered = (
        select(band, record_id, number)
        .where(band.in_([each for found in bands.values() for each in found]))
        .subquery()
    )
    holders: dict[int, list[str]] = {}
    for key, name, _ in session.execute(select(numbered).where(numbered.c.number <= PER_BAND)):
        holders.setdefault(key, []).append(name)
    shared = {
        name: Counter(other for key in found for other in holders.get(key, ()) if other != name)
        for name, found in bands.items()
    }
    return {
        name: [other for other, _ in others.most_common(COMPARED)]
        for name, others in shared.items()
        if others
    }


def _groups(session: Session, record_ids: Collection[str]) -> dict[str, str]:
    """Returns the group of each record, its own id where it has none; without those held apart."""
    rows = session.execute(
        select(DuplicateMember.record_id, DuplicateMember.group_id).where(
            DuplicateMember.record_id.in_(record_ids), DuplicateMember.apart_by.is_(None)
        )
    )
    return {name: group or name for name, group in rows}


def _unite(session: Session, groups: Collection[str]) -> None:
    """Makes one group of several; a record without one counts by its own id."""
    theirs = or_(DuplicateMember.group_id.in_(groups), DuplicateMember.record_id.in_(groups))
    session.execute(update(DuplicateMember).where(theirs).values(group_id=min(groups)))
