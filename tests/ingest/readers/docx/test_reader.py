"""Word documents."""

import io
import zipfile

import pytest

from searchsvc.ingest.readers.docx.reader import read

from .docx_files import LEAD, W, body_of, docx, paragraph, run_of


def test_a_heading_is_the_title_and_paragraphs_are_the_body(draft) -> None:
    made = draft(read, docx(paragraph("Thư", "Heading1") + paragraph(LEAD) + paragraph("Hết.")))
    assert (made.title, made.body) == ("Thư", f"{LEAD}\n\nHết.")


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


def test_notes_that_are_referred_to_come_last_in_their_order(draft) -> None:
    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'

    inside = (
        f'<w:p>{run_of("Một")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
        f'<w:p>{run_of("Hai")}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="4"/></w:r></w:p>'
    )
    notes = note("footnote", 0, "vạch") + note("footnote", 3, "chân") + note("footnote", 4, "MẬT")
    assert body_of(
        draft, inside, footnotes=f"<w:footnotes {W}>{notes}</w:footnotes>",
        endnotes=f"<w:endnotes {W}>{note('endnote', 2, 'cuối')}</w:endnotes>",
    ) == ["Một", "Hai", "cuối", "chân"]  # fmt: skip
