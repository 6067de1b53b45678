"""PDF and Word documents of the benchmark's articles, whose import is counted in pages."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from searchsvc.services.container import Services
from searchsvc.settings import Settings
from tests.ingest.readers.pdf.pdf_files import pdf

from .engines.corpus import articles

PAGES = 5  # of a document
_LINES, _SYLLABLES = 38, 13  # of a page, of a line
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

Document = list[list[str]]
"""Lines by page."""


def rates(count: int, folder: Path) -> dict[str, float]:
    """Pages a second of each format, into an archive of its own."""
    folders = {suffix: folder / suffix for suffix in ("pdf", "docx")}
    for path in folders.values():
        path.mkdir()
    for number, document in enumerate(_documents(count)):
        (folders["pdf"] / f"{number}.pdf").write_bytes(pdf(*document))
        _write_word(folders["docx"] / f"{number}.docx", document)
    return {suffix: count * PAGES / _seconds(path) for suffix, path in folders.items()}


def _seconds(path: Path) -> float:
    with Services(Settings(corpus=path / "corpus", index=path / "index")) as services:
        services.catalog  # noqa: B018  # opens it
        begun = time.perf_counter()
        report = services.importer.run(sorted(path.glob("*.*")))
        assert not report.failed, report.as_json()
        return time.perf_counter() - begun


def _documents(count: int) -> Iterator[Document]:
    syllables = (word for article in articles(count * PAGES) for word in article.body.split())
    for _ in range(count):
        lines = [" ".join(islice(syllables, _SYLLABLES)) for _ in range(PAGES * _LINES)]
        yield [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]


def _write_word(path: Path, document: Document) -> None:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(' '.join(page))}</w:t></w:r></w:p>" for page in document
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_WORD}><w:body>{paragraphs}</w:body></w:document>"
        )
