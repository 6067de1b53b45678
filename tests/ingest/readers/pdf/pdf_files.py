"""PDF files of text in any letters, written by hand: one font whose codes are told by a table."""

from collections.abc import Sequence


def pdf(
    *pages: Sequence[str],
    info: str = "",
    trailer: str = "",
    has_codes: bool = True,
    drawn: bytes | None = None,
) -> bytes:
    """A file with the lines of each page.

    ``has_codes``: whether the font tells which letters its glyphs are. ``drawn`` are the contents
    of every page in place of the lines, packed by Flate twice over.
    """
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: f"{at + 1:04x}" for at, letter in enumerate(letters)}
    table = "\n".join(
        f"<{code[letter]}> <{letter.encode('utf-16-be').hex()}>" for letter in letters
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> "
        f"endcodespacerange {len(letters)} beginbfchar\n{table}\nendbfchar endcmap end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H "
        f"/DescendantFonts [4 0 R] {'/ToUnicode 5 0 R' if has_codes else ''} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500 >>",
        _stream(cmap),
        f"<< {info} >>",
    ]
    kids = []
    for page in pages:
        text = "".join(
            f"1 0 0 1 50 {800 - 20 * at} Tm <{''.join(code[letter] for letter in line)}> Tj\n"
            for at, line in enumerate(page)
        )
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            f"<< /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(_packed(drawn) if drawn else _stream(f"BT /F 12 Tf {text} ET"))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects, trailer)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _packed(raw: bytes) -> str:
    return (
        f"<< /Length {len(raw)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n"
        f"{raw.decode('latin-1')}\nendstream"
    )


def _file(objects: Sequence[str], trailer: str) -> bytes:
    raw = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {size} /Root 1 0 R /Info 6 0 R {trailer} >>\nstartxref\n{len(raw)}\n%%EOF"
    return raw + end.encode("latin-1")
