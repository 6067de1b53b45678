"""Commands are imported when they are called."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from searchsvc.cli.main import main

HEAVY = "sqlalchemy numpy flask numba whoosh alembic openpyxl yaml"
NOT_TO_SEARCH = """
    numba whoosh alembic flask jinja2 openpyxl yaml selectolax pypdfium2 argon2 rich
    sqlalchemy.dialects.postgresql
    searchsvc.ingest.readers searchsvc.ingest.layout searchsvc.ingest.metadata
    searchsvc.services.container searchsvc.services.accounts searchsvc.services.exports
    searchsvc.services.imports.desk searchsvc.services.insight searchsvc.services.curating.editing
    searchsvc.catalog.db.migrations searchsvc.services.serializers.desk_labels
"""
"""What belongs to the desk, to imports, to web pages, to another database."""


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
    assert not loaded & set(NOT_TO_SEARCH.split())


def test_what_is_loaded_is_not_looked_through_for_garbage():
    code = "import gc, searchsvc.cli.main as cli; cli.main.get_command(None, 'search'); "
    told = "print(gc.isenabled(), gc.get_freeze_count() > 0)"
    command = [sys.executable, "-c", code + told]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


@pytest.mark.parametrize("name", main.list_commands(None))
def test_every_command_is_where_it_is_said_to_be(name):
    assert main.get_command(None, name).name == name
    assert main.lazy[name].help in CliRunner().invoke(main, ["--help"]).output


def test_a_command_that_is_not_there_is_told():
    done = CliRunner().invoke(main, ["rebuilt"])
    assert done.exit_code == 2
    assert "rebuilt" in done.output
