"""Word documents."""

import io
import zipfile

import pytest

from searchsvc.ingest.readers.docx.reader import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</c:coreProperties>'
)
LEAD = "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư."


def docx(body: str, properties: str = "", **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
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


NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='4'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Điều %1.'/>"
    "</w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='5'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='4'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num></w:numbering>"
)
STYLES = (
    f"<w:styles {W}><w:style w:styleId='Hid'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:styleId='Child'><w:basedOn w:val='Hid'/></w:style>"
    "<w:style w:styleId='Article'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "</w:styles>"
)


def numbered(text: str, number: int, depth: int = 0) -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def body_of(draft, inside: str, **more: str) -> list[str]:
    made = draft(read, docx(paragraph("a", "Title") + inside, **more))
    return made.body.split("\n\n")


def test_automatic_numbers_are_printed_as_word_prints_them(draft) -> None:
    inside = (
        numbered("Phạm vi", 1) + numbered("thư", 1, 1) + numbered("báo", 1, 1)
        + numbered("Đối tượng", 1) + numbered("tin", 1, 1)
        + numbered("Chung", 2) + numbered("gạch", 2, 1) + numbered("Riêng", 2)
        + numbered("Hiệu lực", 3) + paragraph("Thi hành", "Article") + numbered("không", 0)
    )  # fmt: skip
    assert body_of(draft, inside, numbering=NUMBERING, styles=STYLES) == [
        *("Điều 1. Phạm vi", "a) thư", "b) báo", "Điều 2. Đối tượng", "a) tin"),
        *("I. Chung", "gạch", "II. Riêng", "Điều 7. Hiệu lực", "Điều 8. Thi hành", "không"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        run_of("MẬT", "<w:vanish/>"),
        run_of("MẬT", '<w:vanish w:val="1"/>'),
        run_of("MẬT", '<w:rStyle w:val="Child"/>'),
        '<w:del><w:r><w:t>MẬT</w:t></w:r></w:del>',
        '<w:moveFrom><w:r><w:t>MẬT</w:t></w:r></w:moveFrom>',
        "<w:r><w:delText>MẬT</w:delText></w:r>",
        "<w:r><w:instrText>MẬT</w:instrText></w:r>",
    ],
)  # fmt: skip
def test_hidden_and_deleted_text_is_not_read(draft, hidden) -> None:
    shown = run_of("khai", '<w:vanish w:val="0"/>')
    inside = f"<w:p>{run_of('Công ')}{hidden}{shown}</w:p>"
    assert body_of(draft, inside, styles=STYLES) == ["Công khai"]


def test_a_paragraph_of_a_hidden_style_and_a_deleted_row_are_not_read(draft) -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('MẬT'))}</w:tr>"
    inside = paragraph("MẬT", "Child") + f"<w:tbl>{row}</w:tbl>" + paragraph("khai")
    assert body_of(draft, inside, styles=STYLES) == ["khai"]


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


BOX = "<w:txbxContent>{}</w:txbxContent>".format(paragraph("hộp"))
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:pict>{BOX}</w:pict>",
        f"<mc:AlternateContent {MC}><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
        "</mc:AlternateContent>",
        f"<mc:AlternateContent {MC}><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{BOX}"
        "</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_text_box_stands_once_behind_its_paragraph(draft, inside) -> None:
    runs = f"{run_of('trước ')}<w:r>{inside}</w:r>{run_of('sau')}"
    assert body_of(draft, f"<w:p>{runs}</w:p>") == ["trước sau", "hộp"]


@pytest.mark.parametrize("name", ["Administrator", "Windows User", "python-docx", "HP", "vanphong"])
def test_a_machine_is_no_author(draft, name) -> None:
    assert draft(read, docx(paragraph(LEAD), f"<dc:creator>{name}</dc:creator>")).author == ""


@pytest.mark.parametrize("title", ["Document1", "Microsoft Word - a", "bao cao.docx", "Tài liệu2"])
def test_a_title_that_a_program_made_up_is_none(draft, title) -> None:
    assert draft(read, docx(paragraph(LEAD), f"<dc:title>{title}</dc:title>")).title == ""
