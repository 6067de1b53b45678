"""Reading on where a record of the catalogue is damaged: the others are found all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog

_log = logging.getLogger(__name__)

_Read = TypeVar("_Read")


def as_far_as_possible(
    catalog: Catalog,
    read: Callable[[Session, Collection[str]], Iterable[_Read]],
    record_ids: Collection[str],
) -> list[_Read]:
    """Reads something of records; where one of them cannot be read, one by one and without it."""
    try:
        with catalog.reading() as session:
            return list(read(session, record_ids))
    except OperationalError:  # the database itself cannot be asked now
        raise
    except (ValueError, DatabaseError) as error:
        if len(record_ids) == 1:
            _log.error("record %s cannot be read: %s", *record_ids, error)
            return []
    each = (as_far_as_possible(catalog, read, [name]) for name in sorted(record_ids))
    return [one for found in each for one in found]
