"""Whatever happened to a file, its reader tells it: bytes that turned, parts lost or doubled."""

import io
import json
import time
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft, Note
from searchsvc.ingest.limits import DEFAULT_LIMITS
from searchsvc.ingest.readers.base import Input, outcomes
from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for

from .docx.docx_files import docx, paragraph
from .feed_files import rss, said
from .pdf.pdf_files import pdf

READERS = readers_for(OWN_COLUMNS)
TEXT = "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư."
LONGEST = 10  # seconds that one file may take
TEXTS = (".txt", ".md", ".html", ".csv", ".jsonl", ".xml")
PACKED = (".xlsx", ".docx", ".zip", ".pdf")


@cache
def sound(suffix: str) -> bytes:
    """A file of each kind that is read without a word."""
    match suffix:
        case ".txt":
            return f"Bưu cục ven sông\n\nThứ sáu, 05/04/2013\n\n{TEXT}\n\nMai Lan\n".encode()
        case ".md":
            return f"---\ntitle: Bưu cục\ndate: 2013-04-05\n---\n# Một\n\n- {TEXT}\n".encode()
        case ".html":
            table = "<table><tr><td><p>1</p><td>2</table><ul><li><a href=/>Tin</a></ul>"
            head = '<script type="application/ld+json">{"datePublished":"2013-04-05"}</script>'
            return f"<html>{head}<h1>Bưu cục</h1><p>{TEXT}</p>{table}</html>".encode()
        case ".csv":
            return f'id;title;date;body\n1;Một;2013-04-05;"{TEXT}"\n2;Hai;;{TEXT}\n'.encode()
        case ".jsonl":
            row = {"id": "1", "title": "Một", "topics": ["buu-chinh"], "body": TEXT}
            return (json.dumps(row, ensure_ascii=False) + "\n").encode() * 2
        case ".xml":
            return rss(said("Một", TEXT)).encode()
        case ".xlsx":
            return _workbook()
        case ".docx":
            return docx(paragraph("Bưu cục") + paragraph(TEXT), "<dc:title>Bưu cục</dc:title>")
        case ".pdf":
            return pdf(["Bưu cục", TEXT], ["Mỗi bưu cục nay có thêm hai giao dịch viên."])
        case _:
            return _archive()


def _workbook() -> bytes:
    book = Workbook()
    for row in (["id", "title", "body"], ["1", "Một", TEXT], ["2", "Hai", TEXT]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in (".csv", ".docx", ".html"):
            archive.writestr(f"tin{suffix}", sound(suffix))
    return stream.getvalue()


def read(suffix: str, raw: bytes) -> list[Draft | Note | UnreadableInput]:
    source = Input(f"tin{suffix}", lambda: io.BytesIO(raw))
    return list(outcomes(source, READERS[suffix], DEFAULT_LIMITS))


PLACES = st.floats(0, 1, exclude_max=True)
HARMS = st.lists(
    st.tuples(
        st.sampled_from(["turn", "cut", "double", "end"]), PLACES, PLACES, st.binary(max_size=3)
    ),
    min_size=1,
    max_size=4,
)


def harmed(raw: bytes, harms: list[tuple[str, float, float, bytes]]) -> bytes:
    for kind, one, two, written in harms:
        begin, end = sorted((int(one * len(raw)), int(two * len(raw))))
        match kind:
            case "turn":
                raw = raw[:begin] + written + raw[begin + len(written) :]
            case "cut":
                raw = raw[:begin] + raw[end:]
            case "double":
                raw = raw[:end] + raw[begin:]
            case _:
                raw = raw[:begin]
    return raw


def assert_told(suffix: str, raw: bytes) -> None:
    begin = time.monotonic()
    for outcome in read(suffix, raw):
        if isinstance(outcome, UnreadableInput):
            assert outcome.reason.strip()
            assert "\n" not in str(outcome)
            assert outcome.source.startswith(f"tin{suffix}")
        else:
            assert isinstance(outcome, Draft | Note)
    assert time.monotonic() - begin < LONGEST


@pytest.mark.parametrize("suffix", [*TEXTS, *PACKED])
def test_a_sound_file_is_read_without_a_word(suffix: str) -> None:
    assert {type(outcome) for outcome in read(suffix, sound(suffix))} == {Draft}


@pytest.mark.parametrize("suffix", TEXTS)
@given(harms=HARMS)
@settings(max_examples=40, deadline=None)
def test_a_harmed_text_is_read_or_told(suffix: str, harms) -> None:
    assert_told(suffix, harmed(sound(suffix), harms))


@pytest.mark.parametrize("suffix", PACKED)
@given(harms=HARMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_harmed_package_is_read_or_told(suffix: str, harms) -> None:
    assert_told(suffix, harmed(sound(suffix), harms))


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@given(which=PLACES, harms=HARMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_package_with_a_harmed_part_is_read_or_told(suffix: str, which: float, harms) -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound(suffix))) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        names = before.namelist()
        for at, name in enumerate(names):
            part = before.read(name)
            is_harmed = at == int(which * len(names))
            after.writestr(name, harmed(part, harms) if is_harmed else part)
    assert_told(suffix, stream.getvalue())


@pytest.mark.parametrize("suffix", [*TEXTS, *PACKED])
@given(raw=st.binary(max_size=300))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_only_bears_the_name_is_told(suffix: str, raw: bytes) -> None:
    assert_told(suffix, raw)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".zip"])
def test_a_package_that_lost_its_beginning_is_told_as_broken(suffix: str) -> None:
    raw = sound(suffix)
    found = read(suffix, raw[len(raw) // 2 :])
    assert any(isinstance(outcome, UnreadableInput) for outcome in found)
