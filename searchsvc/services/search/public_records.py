"""Records as the public may see them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.revisions import changes_of
from searchsvc.catalog.records.store import find_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Merged, NotFound, Withdrawn
from searchsvc.fields import fields
from searchsvc.messages import N_

_MOST_CHANGES = 50


class PublicChange(NamedTuple):
    """A change as everybody may know of it: when, which fields, whether it was the first."""

    made_at: datetime
    fields: list[str]
    is_first: bool


class PublicRecords:
    """Gives public records, and says what became of those that are no longer."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def get(self, record_id: str) -> Record:
        """Returns a published record with its evidence.

        Raises :class:`Withdrawn`, :class:`Merged` with the record to go to, and
        :class:`NotFound`, which does not tell a hidden record from one that never was.
        """
        record = self.whatever_state(record_id)
        match record and record.state:
            case State.PUBLISHED if record:
                return record
            case State.WITHDRAWN if record:
                raise Withdrawn(N_("Bài này đã được rút lại: {reason}"), reason=record.state_reason)
            case State.MERGED if record and record.merged_into:
                raise Merged(record_id, record.merged_into)
            case _:
                raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)

    def whatever_state(self, record_id: str) -> Record | None:
        """Returns a record of any state with its evidence, None where there is none."""
        with self._catalog.reading() as session:
            return find_record(session, record_id)

    def changes(self, record_id: str) -> list[PublicChange]:
        """Returns when a record came in and what of it changed since, newest first."""
        with self._catalog.reading() as session:
            rows = changes_of(session, record_id, most=_MOST_CHANGES)
        shown = {field.name for field in fields() if field.imported}  # not the desk's own notes
        public = [
            PublicChange(at, [each for each in changed if each in shown], version == 1)
            for version, at, changed in rows
        ]
        return [change for change in public if change.fields or change.is_first]
