"""PDF files."""

from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest

from searchsvc.ingest.draft import Note
from searchsvc.ingest.readers.archive import read as archived
from searchsvc.ingest.readers.pdf.reader import read
from tests.shared_data import shared_path

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


def test_a_scan_is_told_with_the_number_of_its_pages(reason) -> None:
    assert "không có lớp chữ ở cả 2 trang" in reason(read, pdf([], []))[0]


def test_what_a_scanner_prints_on_every_page_is_no_text(reason) -> None:
    raw = pdf(*([f"Scanned by X {page}"] for page in range(1, 4)))
    assert "không có lớp chữ ở cả 3 trang" in reason(read, raw)[0]


def test_a_scan_in_an_archive_is_told_with_the_number_of_its_pages(run) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.pdf", pdf(["Một câu."], ["Hai câu."], []))
        archive.writestr("b.pdf", pdf([], [], []))
    note, made, problem = run(partial(archived, readers={".pdf": read}), packed.getvalue())
    assert "1 trên 3 trang không có lớp chữ" in note.text
    assert made.body == "Một câu.\n\nHai câu."
    assert "không có lớp chữ ở cả 3 trang" in problem.reason


def test_a_page_with_its_number_alone_is_told_apart_from_one_without_any_text(run) -> None:
    note, made = run(read, pdf([*LINES[:1], "- 1 -"], ["- 2 -"], [*LINES[1:], "- 3 -"]))
    assert "1 trên 3 trang chỉ có dòng đầu trang" in note.text
    assert "trang 2;" in note.text
    assert made.body == BODY


def test_pages_without_text_are_noted(run) -> None:
    note, made = run(read, pdf(["Một câu."], [], ["Hai câu."]))
    assert isinstance(note, Note)
    assert "1 trên 3 trang" in note.text
    assert "trang 2" in note.text
    assert made.body == "Một câu.\n\nHai câu."


def test_letters_without_codes_are_noted(run) -> None:
    note, made = run(read, pdf(["Một câu."], has_codes=False))
    assert "8 chữ không có mã" in note.text
    assert set(made.body) == {"\ufffd"}


def test_a_text_layer_that_is_no_vietnamese_is_noted(run) -> None:
    (note, _), sound = run(read, pdf(["Kqzm trw bwj czk " * 6])), run(read, pdf(LINES))
    assert "có thể là tiếng Việt" in note.text
    assert len(sound) == 1


@pytest.mark.parametrize("raw", [b"", b"no pdf", pdf(["a"])[:300], b"%PDF-1.4\n" + b"\0" * 99])
def test_a_broken_file_is_told(reason, raw) -> None:
    assert "PDF hỏng" in reason(read, raw)[0]


def test_a_file_with_a_password_is_told(reason) -> None:
    bogus = "ab" * 32
    keys = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{bogus}> /U <{bogus}>"
    locked = f"/ID [<00> <00>] /Encrypt << {keys} >>"
    assert "mật khẩu" in reason(read, pdf(["Một câu."], trailer=locked))[0]


def test_a_file_of_too_many_pages_is_told(reason) -> None:
    assert "2 trang" in reason(read, pdf(["a"], ["b"]), max_pdf_pages=1)[0]


@pytest.mark.parametrize("name", ["a_frag_twofonts.pdf", "d_frag_samefont.pdf", "enc_AES-128.pdf"])
def test_syllables_in_pieces_and_files_locked_for_owners_are_read(draft, name) -> None:
    body = draft(read, shared_path("inputs", "files", name).read_bytes()).body
    assert body.startswith(
        "Sở Thông tin và Truyền thông tỉnh Hậu Giang tổ chức hội nghị tổng kết công tác bưu chính, "
    )
    assert body.endswith("Thị Thuỷ phát biểu chỉ đạo.")
