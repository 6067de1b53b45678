"""Whatever the command, what is wrong is told in a line."""

import pytest


def test_errors_are_one_line_and_exit_with_1(run):
    result = run("search", "tin", "--year", "soon")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("CORPUS", "file/corpus"), ("INDEX", "file"), ("DATABASE_URL", "foo://x")],
)
def test_a_setting_that_cannot_work_is_one_line(run, report, tmp_path, monkeypatch, name, value):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(f"SEARCHSVC_{name}", value.replace("file", str(tmp_path / "file")))
    result = run("import", report)
    assert result.exit_code == 1
    assert result.stderr.startswith("searchsvc: ")
    assert result.stderr.count("\n") == 1
