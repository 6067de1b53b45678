"""Records as the public may see them."""

from __future__ import annotations

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.store import find_record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Merged, NotFound, Withdrawn
from searchsvc.messages import N_


class PublicRecords:
    """Gives public records, and says what became of those that are no longer."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def get(self, record_id: str) -> Record:
        """Returns a published record with its evidence.

        Raises :class:`Withdrawn`, :class:`Merged` with the record to go to, and
        :class:`NotFound`, which does not tell a hidden record from one that never was.
        """
        with self._catalog.reading() as session:
            record = find_record(session, record_id)
        match record and record.state:
            case State.PUBLISHED if record:
                return record
            case State.WITHDRAWN if record:
                raise Withdrawn(N_("Bài này đã được rút lại: {reason}"), reason=record.state_reason)
            case State.MERGED if record and record.merged_into:
                raise Merged(record_id, record.merged_into)
            case _:
                raise NotFound(N_("Không có bản ghi {record_id}."), record_id=record_id)
