"""Paragraphs have the numbers that Word prints before them."""

from .docx_files import W, body_of, paragraph

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
    f"<w:styles {W}><w:style w:styleId='Article'>"
    "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
)


def numbered(text: str, number: int, depth: int = 0) -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


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


def test_levels_and_numbers_that_word_does_not_have_are_none(draft) -> None:
    deep = "".join(numbered(f"đoạn {depth}", 1, depth) for depth in range(30_000))
    body = body_of(draft, deep, numbering=NUMBERING)
    assert (body[0], body[9], body[-1]) == ("Điều 1. đoạn 0", "đoạn 9", "đoạn 29999")
    endless = NUMBERING.replace("w:val='7'", f"w:val='{'7' * 5000}'")
    assert body_of(draft, numbered("a", 3), numbering=endless) == ["Điều 1. a"]
