"""Word documents."""

import io
import zipfile

import pytest

from searchsvc.ingest.readers.docx import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</c:coreProperties>'
)
LEAD = "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư."


def docx(body: str, properties: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        if properties:
            archive.writestr("docProps/core.xml", CORE.format(properties))
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def test_a_heading_is_the_title_and_paragraphs_are_the_body(draft) -> None:
    made = draft(read, docx(paragraph("Thư", "Heading1") + paragraph(LEAD) + paragraph("Hết.")))
    assert (made.title, made.body) == ("Thư", f"{LEAD}\n\nHết.")


def test_runs_tabs_breaks_and_deleted_text(draft) -> None:
    runs = (
        "<w:r><w:t>bưu</w:t><w:tab/><w:t>ch</w:t></w:r><w:ins><w:r><w:t>ính</w:t></w:r></w:ins>"
        "<w:del><w:r><w:t>cũ</w:t></w:r></w:del><w:r><w:br/><w:t>hai</w:t></w:r>"
    )
    assert (
        draft(read, docx(paragraph("a", "Title") + f"<w:p>{runs}</w:p>")).body == "bưu chính\n\nhai"
    )


def test_a_row_of_data_is_a_line_and_a_cell_of_text_is_none(draft) -> None:
    data = cell(paragraph("Xã")) + cell(paragraph("12") + paragraph("thư"))
    table = f"<w:tbl><w:tr>{data}</w:tr><w:tr>{cell(paragraph(LEAD * 2))}</w:tr></w:tbl>"
    assert draft(read, docx(paragraph("a", "Title") + table)).body == f"Xã 12 thư\n\n{LEAD * 2}"


def test_what_the_document_states_of_itself(draft) -> None:
    stated = "<dc:title>Phát thư</dc:title><dc:creator>Mai Lan</dc:creator>"
    made = draft(read, docx(paragraph(LEAD), stated))
    assert (made.title, made.author, made.body) == ("Phát thư", "Mai Lan", LEAD)


def test_a_title_made_of_the_first_line_is_none(draft) -> None:
    made = draft(read, docx(paragraph(LEAD), f"<dc:title>{LEAD[:40]}</dc:title>"))
    assert (made.title, made.body) == ("", LEAD)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        (b"no zip", "hỏng"),
        (docx("<w:p>"), "XML hỏng"),
        (docx(""), "không có chữ"),
        (docx(paragraph("a" * 3_000_000)), "phình"),
        (docx("")[:-30], "hỏng"),
    ],
)
def test_a_bad_document_is_told(reason, raw, expected) -> None:
    assert expected in reason(read, raw)[0]


def test_a_document_type_is_refused(reason) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE a><w:document {W}/>")
    assert "DOCTYPE" in reason(read, buffer.getvalue())[0]


def test_an_archive_that_is_no_document_is_told(reason) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "không phải .docx" in reason(read, buffer.getvalue())[0]


def test_it_unpacks_no_more_than_the_limit(reason) -> None:
    assert "giải nén" in reason(read, docx(paragraph("an " * 900)), max_file_bytes=1000)[0]
