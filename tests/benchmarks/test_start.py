"""The benchmark of first answers runs each version's own code, wherever it is started."""

import subprocess
import sys
from pathlib import Path

import pytest

import searchsvc
from benchmarks import start


@pytest.fixture
def version(tmp_path, monkeypatch):
    """Our own version, asked from a folder that holds code of the same name."""
    other = tmp_path / "other" / "searchsvc"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("raise SystemExit('the code of another checkout')")
    monkeypatch.chdir(other.parent)
    folder = tmp_path / "archive"
    folder.mkdir()
    return start.Version(str(Path(sys.executable).with_name("searchsvc")), folder)


def test_a_version_runs_its_own_code(version):
    assert start.command("--version")(version) > 0
    assert Path(searchsvc.__file__).parent == version.package()


def test_its_archive_lies_in_its_folder(version):
    environment = version.environment()
    assert Path(environment["SEARCHSVC_CORPUS"]).parent == version.folder
    assert Path(environment["SEARCHSVC_INDEX"]).parent == version.folder
    assert "PYTHONPATH" not in environment


def test_a_command_that_fails_is_an_error(version):
    with pytest.raises(subprocess.CalledProcessError):
        version.run("no-such-command")


def test_a_server_that_is_not_there_has_not_answered():
    assert not start.answered("http://127.0.0.1:9/api/v1/search?q=x")


def test_the_table_tells_medians_and_their_range():
    found = {("this", "first", "`x`"): [0.1, 0.3, 0.2], ("this", "later", "`x`"): [0.05]}
    assert "| `x` | first | this | 200 | 100 – 300 |" in start.table(found)
    assert "| `x` | later | this | 50 | 50 – 50 |" in start.table(found)
