"""Workbooks as tables."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers import xlsx
from searchsvc.ingest.readers.mapping import TableMapping


def book(*rows, title="Tin", more=(), hidden=()):
    """A workbook with the rows, and with more sheets by name."""
    made = Workbook()
    made.active.title = title
    sheets = [(made.active, rows), *((made.create_sheet(name), said) for name, said in more)]
    for sheet, said in sheets:
        for row in said:
            sheet.append(row)
        sheet.sheet_state = "hidden" if sheet.title in hidden else "visible"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_row_is_a_record(draft) -> None:
    made = draft(
        xlsx.read,
        book(
            ["id", "Title", "body", "date", "topics"],
            [
                "a",
                "Tin một",
                "Đoạn một.\n\nĐoạn hai.",
                "08/02/2013",
                "buu-chinh; vien-thong-internet",
            ],
        ),
    )
    assert (made.record_id, made.title, made.body) == ("a", "Tin một", "Đoạn một.\n\nĐoạn hai.")
    assert made.given.date == date(2013, 2, 8)
    assert made.given.topics == ("buu-chinh", "vien-thong-internet")


def test_numbers_have_no_fraction_of_their_own_and_days_no_hour(draft) -> None:
    day = datetime(2013, 2, 8)  # noqa: DTZ001  # as the library gives it
    made = draft(xlsx.read, book(["id", "title", "date"], [12.0, 2013, day]))
    assert (made.record_id, made.title, made.given.date) == ("12", "2013", date(2013, 2, 8))
    assert draft(xlsx.read, book(["title"], [1.5])).title == "1.5"


def test_an_empty_cell_clears_and_a_column_that_is_not_there_says_nothing(draft) -> None:
    made = draft(xlsx.read, book(["id", "title", "author"], ["a", "Tin", None]))
    assert made.clears("author")
    assert not made.says("source")


def test_columns_have_other_names_by_a_mapping(run) -> None:
    mapping = TableMapping({"title": "tên", "date": "ngày"}, "%d.%m.%y")

    def read(source, limits):
        return xlsx.read(source, limits, mapping)

    rows = book(["Tên", "Ngày"], ["Tin một", "08.02.13"], ["Tin hai", date(2013, 2, 9)])
    assert [made.given.date.day for made in run(read, rows)] == [8, 9]


def test_a_title_may_stand_above_the_header(draft) -> None:
    assert draft(xlsx.read, book(["DANH SÁCH TIN"], [], ["title"], ["Tin một"])).title == "Tin một"


def test_every_visible_sheet_with_a_header_is_a_table(run) -> None:
    notes, drafts = [], []
    more = [("Hai", [["title"], ["Tin một"]]), ("Ghi chú", [["xem"]]), ("Ẩn", [["title"], ["x"]])]
    for outcome in run(xlsx.read, book(["title"], ["Tin một"], more=more, hidden=["Ẩn"])):
        (drafts if isinstance(outcome, Draft) else notes).append(outcome)
    assert len({made.key for made in drafts}) == len(drafts) == 2
    assert all(isinstance(note, Note) for note in notes)
    assert ["Ẩn" in notes[0].text, "Ghi chú" in notes[1].text] == [True, True]


def test_an_empty_table_is_noted_and_the_sheets_behind_it_are_read(run) -> None:
    more = [("Hai", [["title"]]), ("Ba", [["title"], ["Tin ba"]])]
    first, note, last = run(xlsx.read, book(["title"], ["Tin một"], more=more))
    assert (first.title, last.title) == ("Tin một", "Tin ba")
    assert "“Hai”" in note.text


def test_renaming_the_only_sheet_makes_no_other_record(draft) -> None:
    rows = (["title"], ["Tin một"])
    assert draft(xlsx.read, book(*rows)).key == draft(xlsx.read, book(*rows, title="Khác")).key


def test_a_bad_row_is_told_with_its_sheet_and_number(run) -> None:
    first, bad, noted, last = run(
        xlsx.read, book(["title", "date"], ["a", ""], ["", ""], ["#REF!", ""], ["b", "mai"])
    )
    assert (first.title, last.title) == ("a", "b")
    assert (bad.source, bad.line) == ("kho/tin!Tin", 4)
    assert "#REF!" in bad.reason
    assert (noted.source, noted.line) == ("kho/tin!Tin", 5)


def test_a_body_longer_than_a_cell_goes_on_in_the_next_columns(draft) -> None:
    made = draft(xlsx.read, book(["title", "body", "body 2"], ["a", "Một dòng", "'-dài"]))
    assert made.body == "Một dòng-dài"


@pytest.mark.parametrize("raw", [b"", b"no book", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_told(reason, raw) -> None:
    assert ".xlsx" in reason(xlsx.read, raw)[0]


def test_a_sheet_without_our_columns_is_told(reason) -> None:
    assert "title" in reason(xlsx.read, book(["xem"], ["a"]))[0]


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>' + "a" * 12_000_000 + "</t></is></c></row>",
        "<row><c r='XFD1'/></row>" * 300,
    ],
)
def test_a_sheet_that_never_ends_is_told(run, sheet) -> None:
    *_, problem = run(xlsx.read, _with_rows(sheet), InputLimits())
    assert "quá lớn" in problem.reason


def _with_rows(rows: str) -> bytes:
    """A workbook whose sheet goes on with rows written by hand."""
    source, made = io.BytesIO(book(["title"], ["a"])), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                text = text.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(part.filename, text)
    return made.getvalue()
