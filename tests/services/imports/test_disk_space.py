"""A full disk is told from other errors."""

import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from searchsvc.errors import OutOfSpace
from searchsvc.services.imports.disk_space import full_disk_refused, reason_of


def of_the_database(text):
    return OperationalError("INSERT", {}, sqlite3.OperationalError(text))


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "full"),
        OSError(errno.EDQUOT, "over quota"),
        of_the_database("database or disk is full"),
    ],
    ids=str,
)
def test_a_full_disk_is_out_of_space(error):
    with pytest.raises(OutOfSpace), full_disk_refused():
        raise error


@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "no"), of_the_database("locked"), ValueError()], ids=str
)
def test_other_errors_stay_what_they_are(error):
    with pytest.raises(type(error)) as raised, full_disk_refused():
        raise error
    assert raised.value is error


def test_the_reason_is_what_the_system_says():
    assert reason_of(of_the_database("database or disk is full")) == "database or disk is full"
    assert reason_of(OSError(errno.ENOSPC, "full", "a.seg")) == "a.seg: full"
    assert reason_of(OSError(errno.ENOSPC, "full")) == "full"
