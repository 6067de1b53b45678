"""Telling a full disk from other errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeGuard

from sqlalchemy.exc import OperationalError

from searchsvc.errors import OutOfSpace


def is_full_disk(error: BaseException) -> TypeGuard[OSError | OperationalError]:
    """Returns whether the system or the database says that there is no room left."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError) and "disk is full" in str(error.orig)


def reason_of(error: OSError | OperationalError) -> str:
    """Returns in a few words what the system says, and of which file where it knows that."""
    if isinstance(error, OperationalError):
        return str(error.orig)
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)


@contextmanager
def full_disk_refused() -> Iterator[None]:
    """Raises :class:`OutOfSpace` where the disk is full."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if is_full_disk(error):
            raise OutOfSpace from error
        raise
