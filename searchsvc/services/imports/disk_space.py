"""Telling a full disk from other errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from searchsvc.errors import OutOfSpace


def is_full_disk(error: BaseException) -> bool:
    """Returns whether the system or the database says that there is no room left."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError) and "disk is full" in str(error.orig)


@contextmanager
def full_disk_refused() -> Iterator[None]:
    """Raises :class:`OutOfSpace` where the disk is full."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if is_full_disk(error):
            raise OutOfSpace from error
        raise
