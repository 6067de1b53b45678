"""Which record a draft belongs to, for a batch of drafts at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from searchsvc.catalog.db.tables import Record
from searchsvc.ingest.draft import Draft
from searchsvc.text.levels import strip_marks

_SLUG_CHARACTERS = 60


class Identity(NamedTuple):
    """What a draft is compared with: a record's id, its place and the checksum of its input."""

    id: str
    key: str
    checksum: str


class Identities:
    """The records that a batch of drafts may belong to, found in a few queries.

    :meth:`put` keeps them true while the batch itself adds and changes records.
    """

    def __init__(self, session: Session, drafts: Sequence[Draft], ids: Iterable[str] = ()) -> None:
        """``ids`` are looked up as well, for :meth:`holds`."""
        self._by_id: dict[str, Identity] = {}
        self._by_key: dict[str, Identity] = {}
        self._ids_by_checksum: dict[str, set[str]] = {}
        nameless = [draft for draft in drafts if draft.record_id is None]
        own_ids = {draft.record_id for draft in drafts if draft.record_id is not None}
        self._look_up(session, Record.id, own_ids.union(ids))
        self._look_up(session, Record.key, set(map(key_of, nameless)))
        elsewhere = {draft.checksum for draft in nameless if key_of(draft) not in self._by_key}
        self._look_up(session, Record.checksum, elsewhere)

    def of(self, draft: Draft) -> Identity | None:
        """Returns the record a draft belongs to: by its own id, by its key, or by its very content.

        An id is the record's own, whichever input it came with first.
        """
        if draft.record_id is not None:
            return self._by_id.get(draft.record_id)
        if (key := key_of(draft)) in self._by_key:
            return self._by_key[key]
        same = self._ids_by_checksum.get(draft.checksum)
        return self._by_id[min(same)] if same else None

    def holds(self, record_id: str) -> bool:
        """Returns whether one of the ids that were looked up, or put in, is taken."""
        return record_id in self._by_id

    def put(self, identity: Identity) -> None:
        """Takes in a record that is new or has another content now."""
        before = self._by_id.get(identity.id)
        if before is not None:
            self._ids_by_checksum[before.checksum].discard(before.id)
        self._by_id[identity.id] = self._by_key[identity.key] = identity
        self._ids_by_checksum.setdefault(identity.checksum, set()).add(identity.id)

    def _look_up(
        self, session: Session, column: InstrumentedAttribute[str], values: Collection[str]
    ) -> None:
        if values:
            columns = select(Record.id, Record.key, Record.checksum)
            for row in session.execute(columns.where(column.in_(values))):
                self.put(Identity(*row))


def key_of(draft: Draft) -> str:
    """Returns the key of a draft's record; an id of the source holds wherever it comes from."""
    if draft.record_id is not None:
        return f"id:{draft.record_id}"
    return f"guid:{draft.guid}" if draft.guid else draft.key


def readable_id(draft: Draft) -> str:
    """Returns an id from the file's name, for a person to recognise."""
    name = re.sub(r"\.[a-z0-9]+$", "", draft.key.rpartition("/")[2].partition("#")[0])
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower())
    return slug[:_SLUG_CHARACTERS].strip("-") or "record"


def free_id(draft: Draft, identities: Identities) -> str:
    """Returns the id of a new record: the source's own, or the readable one.

    The latter gets a piece of the key's hash where it is taken or many come from one file.
    """
    if draft.record_id is not None:
        return draft.record_id
    slug = readable_id(draft)
    if "#" not in draft.key and not identities.holds(slug):
        return slug
    return f"{slug}-{hashlib.sha256(draft.key.encode()).hexdigest()[:8]}"
