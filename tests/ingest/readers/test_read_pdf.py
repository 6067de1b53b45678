"""PDF files."""

import io

import pytest
from pypdf import PdfWriter

from searchsvc.ingest.draft import Note
from searchsvc.ingest.readers import pdf_pages
from searchsvc.ingest.readers.pdf import read

from .pdf_files import pdf

LINES = (
    "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng",
    "ven để xem việc phát thư, rồi họp tại trụ sở xã và",
    "kết luận.",
    "Kết quả sẽ có trong tuần sau, đại diện đoàn cho biết",
    "Sở sẽ báo.",
)
BODY = (
    "Sáng qua, đoàn kiểm tra đã đến ba bưu cục ở vùng ven để xem việc phát thư, rồi họp tại trụ "
    "sở xã và kết luận.\n\n"
    "Kết quả sẽ có trong tuần sau, đại diện đoàn cho biết Sở sẽ báo."
)


def test_printed_lines_are_put_together(draft) -> None:
    made = draft(read, pdf(["Kiểm tra bưu cục", *LINES]))
    assert (made.title, made.body) == ("Kiểm tra bưu cục", BODY)


def test_a_paragraph_goes_on_behind_a_page_number(draft) -> None:
    made = draft(read, pdf([*LINES[:1], "- 1 -"], [*LINES[1:], "Trang 2/2"]))
    assert made.body == BODY


def test_what_stands_on_most_pages_is_no_text(draft) -> None:
    pages = [["BẢN TIN SÔNG", f"Câu của trang {letter} là câu này."] for letter in "abcde"]
    assert "BẢN TIN" not in draft(read, pdf(*pages)).body


def test_what_the_file_states_counts_only_where_the_text_says_it_too(draft) -> None:
    info = "/Title (HAI CAU) /Author (admin)"
    made = draft(read, pdf(["Hai cau", "Một câu."], info=info))
    assert (made.title, made.body, made.author) == ("Hai cau", "Một câu.", "")
    made = draft(read, pdf(["Một câu.", "Hai câu."], info=info))
    assert (made.title, made.body) == ("", "Một câu.\n\nHai câu.")


def test_a_scan_is_told(reason) -> None:
    assert "bản quét" in reason(read, pdf([], []))[0]


def test_pages_without_text_are_noted(run) -> None:
    note, made = run(read, pdf(["Một câu."], [], ["Hai câu."]))
    assert isinstance(note, Note)
    assert "1 trang" in note.text
    assert "trang 2" in note.text
    assert made.body == "Một câu.\n\nHai câu."


@pytest.mark.parametrize("raw", [b"", b"no pdf", pdf(["a"])[:300], b"%PDF-1.4\n" + b"\0" * 99])
def test_a_broken_file_is_told(reason, raw) -> None:
    assert "PDF hỏng" in reason(read, raw)[0]


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_file_with_a_password_is_told(reason, algorithm) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["Một câu."])))
    writer.encrypt("mở", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "mật khẩu" in reason(read, buffer.getvalue())[0]


def test_a_file_of_too_many_pages_is_told(reason) -> None:
    assert "2 trang" in reason(read, pdf(["a"], ["b"]), max_pdf_pages=1)[0]


@pytest.mark.parametrize("limit", ["_MAX_PARSED", "_MAX_STEPS"])
def test_a_file_that_draws_without_end_is_told(reason, monkeypatch, limit) -> None:
    monkeypatch.setattr(pdf_pages, limit, 100)
    assert "giới hạn" in reason(read, pdf(["a"], content="q Q " * 1000))[0]
