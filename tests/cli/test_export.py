"""``searchsvc export``."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from searchsvc.cli.main import main
from searchsvc.ingest.readers.fields import column_names

RECORDS = [
    {"id": "b", "title": "=1+2", "body": "Bưu cục mở cửa.\n\nHết.", "topics": ["buu-chinh"]},
    {"id": "a", "title": "Tin a", "body": "Họp báo.", "url": "https://example.vn/a"},
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(tmp_path / "index"))
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, RECORDS)))
    run = lambda *parts: CliRunner().invoke(main, list(map(str, parts)))  # noqa: E731
    assert run("import", path).exit_code == 0
    return run


def test_json_lines_are_what_an_import_takes(run) -> None:
    done = run("export", "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert list(lines[0]) == list(column_names())
    assert lines[0]["url"] == "https://example.vn/a"
    assert lines[0]["author"] == ""
    assert lines[1]["topics"] == ["buu-chinh"]


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing(run, tmp_path) -> None:
    run("export", "--format", "csv", "-o", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_bytes().decode()
    assert text.startswith("\ufeffid,title,")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text[1:]))] == ["Tin a", "'=1+2"]


def test_a_workbook_holds_text_alone(run, tmp_path) -> None:
    run("export", "--format", "xlsx", "-o", tmp_path / "out.xlsx")
    header, *rows = load_workbook(tmp_path / "out.xlsx").active.iter_rows()
    assert [cell.value for cell in header] == list(column_names())
    assert [row[1].value for row in rows] == ["Tin a", "'=1+2"]
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}


def test_a_query_narrows_to_what_it_finds(run) -> None:
    done = run("export", "buu cuc", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b"]
    assert run("export", "khong-co-gi", "--format", "jsonl").stdout == ""


def test_a_format_is_needed(run) -> None:
    assert run("export").exit_code == 2
    assert run("export", "--format", "ods").exit_code == 2


def test_a_file_is_written_whole_or_not_at_all(run, tmp_path, monkeypatch) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("cũ")
    with monkeypatch.context() as patch:
        patch.setattr(json, "dumps", _fail)
        assert run("export", "--format", "jsonl", "-o", path).exit_code == 1
    assert path.read_text() == "cũ"
    assert run("export", "--format", "csv", "-o", tmp_path / "none" / "out.csv").exit_code == 1


def _fail(*_, **__):
    raise OSError("hết chỗ")
