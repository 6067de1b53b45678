"""What is exported is imported again without a change."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.records.field_values import value_of
from searchsvc.catalog.records.revisions import revisions_of
from searchsvc.errors import Refused
from searchsvc.services.container import Services
from searchsvc.services.exports import formats
from searchsvc.services.exports.formats import FORMATS
from searchsvc.settings import Settings
from tests import stored
from tests.conftest import SAMPLES
from tests.shared_data import SHARED

EDITOR = Actor("lan", Role.EDITOR)
ODD = [
    {"id": "0012", "title": "=HYPERLINK(1)", "body": "- một\n\n+ hai\n\n@ba", "author": "'=x"},
    {"id": "12", "title": "'trích'", "body": "a < b &amp;lt; c & d; <i>e</i>", "source": "; ,"},
    {"id": "dài", "title": "Bài dài", "body": "\n\n".join(f"Đoạn {n} dài." for n in range(9_000))},
    {"id": "năm", "title": "Chỉ biết năm", "date": "2013", "topics": ["Bưu chính, chuyển phát"]},
    {"id": "x/y z?#", "title": "Mã lạ", "url": "https://example.vn/?a=1&b=2"},
]
WORDS = ["Sở", "Thông", "tin", "tỉnh", "Cần", "Thơ", "Hậu", "Giang", "họp", "báo", "bưu", "chính"]


def generated(count):
    for number in range(count):
        words = [WORDS[(number * step) % len(WORDS)] for step in range(3, 40)]
        yield {
            "id": f"g{number}",
            "title": " ".join(words[:8]),
            "body": f"{' '.join(words)} {2000 + number % 25}.\n\nĐoạn {number}.",
            **({"date": f"{2000 + number % 25}-02-0{1 + number % 9}"} if number % 3 else {}),
        }


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    rows = folder / "rows.jsonl"
    rows.write_text("\n".join(map(json.dumps, [*ODD, *generated(300)])))
    services = Services(Settings(corpus=folder / "corpus", index=folder / "index"))
    paths = [SAMPLES, rows, *([SHARED / "seeds"] if (SHARED / "seeds").exists() else [])]
    with services:
        assert not services.importer.run(paths).failed
        yield services


def exported(services: Services, format_: str, path: Path) -> Path:
    with path.open("wb") as stream:
        FORMATS[format_](services.exporter.records, stream)
    return path


def state_of(services):
    """Every record as it stands, whose word each of its values is, and how often it changed."""
    return {
        record.id: (record.version, record.origins, record.title, record.body, record.date)
        for record in stored.published(services.catalog)
    }


@pytest.mark.parametrize("format_", FORMATS)
def test_importing_an_export_changes_nothing(archive, tmp_path, format_) -> None:
    before = state_of(archive)
    report = archive.importer.run([exported(archive, format_, tmp_path / f"out.{format_}")])
    assert report.failed == []
    assert (report.added, report.updated, report.unchanged) == (0, 0, len(before))
    assert state_of(archive) == before


def test_an_export_makes_the_same_archive_elsewhere(archive, tmp_path) -> None:
    for format_ in FORMATS:
        path = exported(archive, format_, tmp_path / f"out.{format_}")
        folder = tmp_path / format_
        with Services(Settings(corpus=folder / "corpus", index=folder / "index")) as other:
            other.importer.run([path])
            again = exported(other, "jsonl", tmp_path / "again.jsonl").read_text()
        first = exported(archive, "jsonl", tmp_path / "first.jsonl").read_text()
        texts = [
            [(row["id"], row["date"], row["topics"], row["url"]) for row in map(json.loads, lines)]
            for lines in (first.splitlines(), again.splitlines())
        ]
        assert texts[0] == texts[1]


@pytest.fixture
def small(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(map(json.dumps, generated(4))))
    services = Services(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index"))
    with services:
        assert not services.importer.run([rows]).failed
        yield services


def edited(services: Services, format_: str, path: Path, column: str, value: str) -> Path:
    """An export in which a person has changed a column of the record ``g1``."""
    exported(services, format_, path)
    if format_ == "xlsx":
        book = load_workbook(path)
        rows = list(book.active.iter_rows())
        at = [cell.value for cell in rows[0]].index(column)
        next(row for row in rows if row[0].value == "g1")[at].value = value
        book.save(path)
    else:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        next(row for row in rows if row["id"] == "g1")[column] = value
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, rows[0], delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
    return path


def records_of(services, *passes: str):
    """The records; at each pass the first has another body."""
    left = list(passes)

    def records():
        (record, *others) = services.exporter.records()
        record.body = left.pop(0)
        return iter([record, *others])

    return records


def test_a_body_that_grows_while_it_is_exported_is_not_cut(small) -> None:
    growing = records_of(small, "a" * 32_000, "a" * 32_001)
    with pytest.raises(Refused, match="Bài g0 đã dài ra trong lúc xuất"):
        FORMATS["xlsx"](growing, io.BytesIO())
    shrinking = records_of(small, "a" * 32_001, "a")
    written = io.BytesIO()
    FORMATS["xlsx"](shrinking, written)
    header, first, *_ = load_workbook(written).active.iter_rows(values_only=True)
    assert header[-1] == "body 2"
    assert "a" in first


def test_more_records_than_a_sheet_has_rows_are_refused(small, monkeypatch) -> None:
    monkeypatch.setattr(formats, "_MAX_ROWS", 4)
    with pytest.raises(Refused, match="không chứa hết"):
        FORMATS["xlsx"](small.exporter.records, io.BytesIO())
    monkeypatch.setattr(formats, "_MAX_ROWS", 5)
    written = io.BytesIO()
    FORMATS["xlsx"](small.exporter.records, written)
    assert load_workbook(written).active.max_row == 5


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_an_edit_of_one_cell_changes_that_alone(small, tmp_path, format_) -> None:
    before = stored.record(small.catalog, "g1")
    path = edited(small, format_, tmp_path / f"out.{format_}", "source", "Báo Cần Thơ")
    report = small.importer.run([path])
    assert (report.updated, report.unchanged) == (1, 3)
    after = stored.record(small.catalog, "g1")
    assert (after.source, after.title, after.body) == ("Báo Cần Thơ", before.title, before.body)
    assert {**after.origins, "source": ""} == {**before.origins, "source": ""}
    with small.catalog.reading() as session:
        assert revisions_of(session, "g1")[-1].changed == ["source"]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_label_with_a_comma_is_one_topic(small, tmp_path, format_) -> None:
    labels = "Bưu chính, chuyển phát; vien-thong-internet"
    path = edited(small, format_, tmp_path / f"out.{format_}", "topics", labels)
    assert small.importer.run([path]).updated == 1
    assert stored.record(small.catalog, "g1").topics == ["buu-chinh", "vien-thong-internet"]


def test_years_covered_are_taken_back(small, tmp_path) -> None:
    path = edited(small, "xlsx", tmp_path / "out.xlsx", "covers", "2011; 2012")
    assert small.importer.run([path]).updated == 1
    assert value_of(stored.record(small.catalog, "g1"), "covers") == [2011, 2012]
    path = edited(small, "csv", tmp_path / "out.csv", "covers", "")
    assert small.importer.run([path]).updated == 1
    assert value_of(stored.record(small.catalog, "g1"), "covers") == []


def test_a_text_as_a_person_wrote_it_stays(small, tmp_path) -> None:
    body = "Dòng một\ndòng hai &lt;b&gt;\n\n<i>ba</i>"
    values = {"body": body, "title": "Một"}
    small.editor.edit("g1", values, version=1, reason="sửa", actor=EDITOR)
    before = state_of(small)
    for format_ in FORMATS:
        report = small.importer.run([exported(small, format_, tmp_path / f"out.{format_}")])
        assert (report.updated, report.unchanged) == (0, 4)
    assert state_of(small) == before


def test_an_edit_that_came_after_the_export_stays_and_is_told(small, tmp_path) -> None:
    path = edited(small, "csv", tmp_path / "out.csv", "title", "Tên cũ")
    small.editor.edit("g1", {"title": "Tên mới"}, version=1, actor=EDITOR)
    before = state_of(small)
    for _ in range(2):
        report = small.importer.run([path])
        ((note,),) = report.noted.files.values()
        assert "giữ tiêu đề “Tên mới”" in note["note"]
        assert "“Tên cũ” trong tệp" in note["note"]
        assert (note["line"], report.updated, report.unchanged) == (5, 0, 4)
    assert state_of(small) == before
