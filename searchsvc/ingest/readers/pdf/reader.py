"""PDF files that hold text; a scan has none and is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.cleaning import clean, clean_line
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.layout.page import MAX_TITLE, read_page
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.base import Input, Outcome, checksum
from searchsvc.ingest.readers.machine_names import stated_author
from searchsvc.text.legacy import Conversion, convert
from searchsvc.text.syllable import syllable_share

from .lines import Line
from .margins import without_margins
from .paragraphs import joined, paragraphs
from .process import PdfWorker, WorkerFailed
from .protocol import Problem

_NUMBERS_TOLD = 10
_MAX_TITLE_LINES = 4
_MIN_SYLLABLES = 0.7  # a fourth of a percent of articles in Vietnamese has fewer
_UNKNOWN = "\ufffd"
_worker = PdfWorker()


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """The one report in the file."""
    raw = source.content(limits.max_file_bytes)
    about, pages = _ask(source, raw, limits)
    own = without_margins(pages)
    yield from _without_text(source, pages, own)
    texts = [joined(lines) for lines in _with_title(own, about["title"])]
    sound = convert("\n\n".join(texts)) or Conversion("\n\n".join(texts), "")
    yield from map(source.note, _doubts(sound.text))
    title, _, body = clean(sound.text).partition("\n\n")
    page = read_page(body, title)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=page.title,
        body=page.body,
        author=page.author or stated_author(about["author"]),
        source=page.source,
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        encoding=sound.encoding,
    )


def _without_text(
    source: Input, pages: Sequence[list[Line]], own: Sequence[list[Line]]
) -> Iterator[Note]:
    """Notes pages without text; raises ``UnreadableInput`` where there are no others.

    What a scanner prints at the edge of every page is no text.
    """
    empty = [number for number, lines in enumerate(own) if not lines]
    if len(empty) == len(own):
        raise source.problem(
            f"không có lớp chữ ở cả {len(own)} trang, có lẽ là bản quét (scan); "
            "hãy nhận dạng chữ (OCR) rồi nhập lại"
        )
    kinds = {
        "không có lớp chữ": [number for number in empty if not pages[number]],
        "chỉ có dòng đầu trang, cuối trang": [number for number in empty if pages[number]],
    }
    for what, numbers in kinds.items():
        if numbers:
            told = ", ".join(str(number + 1) for number in numbers[:_NUMBERS_TOLD])
            count = f"{len(numbers)} trên {len(own)} trang"
            yield source.note(f"{count} {what}, có lẽ là ảnh: trang {told}; hãy so với bản in")


def _ask(source: Input, raw: bytes, limits: InputLimits) -> tuple[dict[str, str], list[list[Line]]]:
    try:
        about, pages = _worker.ask(raw, limits.max_pdf_pages)
    except WorkerFailed as failure:
        raise source.problem(f"PDF {failure}; hãy xuất lại tệp hoặc chia nhỏ") from failure
    if "problem" in about:
        raise _problem(source, about, limits)
    return about, [[Line(*line) for line in page] for page in pages]


def _problem(source: Input, about: dict[str, str], limits: InputLimits) -> UnreadableInput:
    match about["problem"]:
        case Problem.LOCKED:
            return source.problem("PDF có mật khẩu; hãy lưu lại không mật khẩu")
        case Problem.TOO_LONG:
            most = limits.max_pdf_pages
            return source.problem(f"có {about['pages']} trang, nhiều hơn {most}; hãy chia nhỏ")
        case _:
            return source.problem("PDF hỏng, không đọc được; hãy xuất lại tệp")


def _with_title(pages: Sequence[list[Line]], stated: str) -> Iterator[list[Line]]:
    """The lines of the title that the file states, empty for none, then those of each paragraph."""
    first = next((page for page in pages if page), [])
    size = _lines_of_title(first, stated)
    title = first[:size]
    del first[:size]
    yield title
    yield from paragraphs(pages)


def _lines_of_title(lines: Sequence[Line], stated: str) -> int:
    """How many lines at the beginning say the stated title; programs state all sorts of things."""
    wanted = clean_line(stated).casefold()
    sizes = range(1, _MAX_TITLE_LINES + 1) if len(wanted) <= MAX_TITLE else ()
    return next((size for size in sizes if joined(lines[:size]).casefold() == wanted), 0)


def _doubts(text: str) -> Iterator[str]:
    """What in the text layer may be wrong."""
    if unknown := text.count(_UNKNOWN):
        yield f"{unknown} chữ không có mã trong PDF, hiện thành {_UNKNOWN}; hãy so với bản in"
    share = syllable_share(text)
    if share is not None and share < _MIN_SYLLABLES:
        yield (
            f"chỉ {share:.0%} số từ có thể là tiếng Việt; lớp chữ có thể hỏng, hãy so với bản in"
        )
