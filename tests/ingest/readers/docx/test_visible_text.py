"""A document is read as who opens it sees it."""

import pytest

from searchsvc.ingest.readers.docx.reader import read

from .docx_files import LEAD, W, body_of, cell, docx, paragraph, run_of


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


STYLES = (
    f"<w:styles {W}><w:style w:styleId='Hid'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:styleId='Child'><w:basedOn w:val='Hid'/></w:style>"
    "</w:styles>"
)


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
