"""A command tells of an error in one line and ends with 1; a fault of ours is not hidden."""

import sqlite3

import click
import pytest
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from searchsvc.cli.errors import EXIT_FAILED, handle_errors
from searchsvc.errors import InvalidSetting


def run(error):
    @click.command()
    @handle_errors
    def command():
        raise error

    return CliRunner().invoke(command)


@pytest.mark.parametrize(
    "error", [InvalidSetting("SEARCHSVC_X is wrong"), FileNotFoundError(2, "gone", "a.txt")]
)
def test_what_a_person_can_mend_is_one_line(error):
    result = run(error)
    assert result.exit_code == EXIT_FAILED
    assert result.stderr.startswith("searchsvc: ")
    assert result.stderr.count("\n") == 1


def test_a_full_disk_is_one_line_that_says_what_to_do():
    for error in (OSError(28, "No space left on device", "a.seg"), full_database()):
        result = run(error)
        assert result.exit_code == EXIT_FAILED
        assert result.stderr.startswith("searchsvc: hết chỗ trên đĩa (")
        assert "giải phóng chỗ" in result.stderr
        assert result.stderr.count("\n") == 1


def full_database():
    return OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))


def test_a_fault_keeps_its_trace():
    assert isinstance(run(ZeroDivisionError()).exception, ZeroDivisionError)
