"""The process that opens PDF files, apart from ours since the library is native."""

from __future__ import annotations

import ctypes
import json
import math
import resource
import signal
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .lines import Glyph, Line, lines_of
from .protocol import HEADER, Problem

_NEEDS_PASSWORD = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
_MEMORY = 256 * 1024 * 1024  # all of the address space
_SECONDS = 70  # of computing for one file, should nobody be there to end it
_HYPHEN = "\x02"  # how the library gives one at the end of a line
_LIGATURES = ("\ufb00", "\ufb06")
_UNKNOWN = "\ufffd"


def main() -> None:
    """Answers files on standard input until it ends."""
    for number in (signal.SIGINT, signal.SIGTERM):  # they are for who asked, and ends the input
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while header := requests.read(HEADER.size):
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = math.ceil(used.ru_utime + used.ru_stime) + _SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        length, max_pages = HEADER.unpack(header)
        for answer in _answers(requests.read(length), max_pages):
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _answers(raw: bytes, max_pages: int) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        yield {"problem": Problem.LOCKED if error.err_code in _NEEDS_PASSWORD else Problem.BROKEN}
        return
    with document:
        count = len(document)
        if not count:
            yield {"problem": Problem.BROKEN}
        elif count > max_pages:
            yield {"problem": Problem.TOO_LONG, "pages": count}
        else:
            stated = document.get_metadata_dict()
            yield {"pages": count, "title": stated["Title"], "author": stated["Author"]}
            for number in range(count):
                yield _lines(document, number)


def _lines(document: pdfium.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number]
    except pdfium.PdfiumError:  # a page that the file only promises
        return []
    with closing(page), closing(page.get_textpage()) as text:
        return lines_of(list(_glyphs(text.raw)))


def _glyphs(text: Any) -> Iterator[Glyph]:
    """Letters that are drawn as one (ligatures, a letter with its tone) are one glyph.

    The library parts its box among them.
    """
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    last: Glyph | None = None
    place = (0.0, 0.0)
    for at in range(pdfium_c.FPDFText_CountChars(text)):
        if pdfium_c.FPDFText_IsGenerated(text, at) == 1:
            continue
        letter = _letter(text, at)
        pdfium_c.FPDFText_GetLooseCharBox(text, at, box)
        pdfium_c.FPDFText_GetCharOrigin(text, at, x, y)
        here = (x.value, y.value)
        if last is not None and here == place:
            right = _end(box, last.angle)
            last = last._replace(text=last.text + letter, right=right)
            continue
        if last is not None and unicodedata.combining(letter):
            last = last._replace(text=last.text + letter)
            continue
        if last is not None:
            yield last
        pdfium_c.FPDFText_GetMatrix(text, at, matrix)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        size = pdfium_c.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        left, baseline = _turned(here, angle)
        order = 0 if last is None else last.order + 1
        last = Glyph(letter, left, _end(box, angle), baseline, size or 1.0, angle, order)
        place = here
    if last is not None:
        yield last


def _turned(place: tuple[float, float], angle: int) -> tuple[float, float]:
    """A place as one sees it who reads in the direction of the angle."""
    if not angle:
        return place
    x, y = place
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cos + y * sin, y * cos - x * sin


def _end(box: Any, angle: int) -> float:
    """How far a box reaches in a direction."""
    if not angle:
        return float(box.right)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    return max(_turned(corner, angle)[0] for corner in corners)


def _letter(text: Any, at: int) -> str:
    if pdfium_c.FPDFText_HasUnicodeMapError(text, at) == 1:  # what it gives is no letter
        return _UNKNOWN
    letter = chr(pdfium_c.FPDFText_GetUnicode(text, at))
    if letter == _HYPHEN:
        return "-"
    if _LIGATURES[0] <= letter <= _LIGATURES[1]:
        return unicodedata.normalize("NFKC", letter)
    return letter


if __name__ == "__main__":
    main()
