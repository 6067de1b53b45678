"""Commands are imported when they are called."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from searchsvc.cli.main import main

HEAVY = "sqlalchemy numpy flask numba whoosh alembic openpyxl yaml"


def loaded_by(*arguments: str) -> set[str]:
    """What a process has loaded in the end that runs a command."""
    code = f"""
import sys
from searchsvc.cli.main import main
main({list(arguments)}, standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_wait_for_nothing(option):
    assert not loaded_by(option) & set(HEAVY.split())


def test_a_search_loads_no_more_than_it_needs(sample_settings, monkeypatch):
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(sample_settings.corpus))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(sample_settings.index))
    loaded = loaded_by("search", "can tho")
    assert {"sqlalchemy", "numpy"} <= loaded
    assert not loaded & {"numba", "whoosh", "alembic", "flask", "openpyxl", "yaml"}


@pytest.mark.parametrize("name", main.list_commands(None))
def test_every_command_is_where_it_is_said_to_be(name):
    assert main.get_command(None, name).name == name
    assert main.lazy[name].help in CliRunner().invoke(main, ["--help"]).output


def test_a_command_that_is_not_there_is_told():
    done = CliRunner().invoke(main, ["rebuilt"])
    assert done.exit_code == 2
    assert "rebuilt" in done.output
