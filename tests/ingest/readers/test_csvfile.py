"""CSV with a header."""

from datetime import date

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.readers.csvfile import read
from tests.text.legacy_charts import ENCODERS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(draft, delimiter, encoding) -> None:
    rows = [["id", "Title", "date"], ["1", "Bưu điện", "2013-02-05"]]
    raw = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    made = draft(read, raw)
    assert (made.record_id, made.title) == ("1", "Bưu điện")
    assert made.given.date == date(2013, 2, 5)


def test_a_cell_may_hold_paragraphs(draft) -> None:
    assert draft(read, 'title,body\na,"một\n\nhai ""ba"""\n').body == 'một\n\nhai "ba"'


def test_a_workbook_saved_as_csv_keeps_its_long_bodies(draft) -> None:
    made = draft(read, f"title,body,body 2,body 3\na,{'b ' * 16_000},{'c ' * 16_000},\n")
    assert made.body == f"{'b ' * 16_000}{'c ' * 16_000}".strip()


def test_topics_are_parted_by_commas_or_semicolons(draft) -> None:
    made = draft(read, 'title,topics,province\na,"b; c,d",can-tho\n')
    assert (made.given.topics, made.given.province) == (("b", "c", "d"), "can-tho")


def test_unknown_columns_and_empty_rows_are_passed_over(run) -> None:
    made = run(read, "title,mau\na,x\n\n,\nb\n")
    assert [one.title for one in made] == ["a", "b"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a,b,c", "3 ô"),
        ('"a"b,c', "nháy kép"),
        (",2013-01-01", '"title"'),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_rest_is_read(run, row, expected) -> None:
    first, problem, last = run(read, f'title,date\n"a\nb",\n{row}\nc,\n')
    assert (first.title, last.title) == ("a b", "c")
    assert isinstance(problem, UnreadableInput)
    assert problem.line == 4
    assert expected in problem.reason


def test_a_quote_that_is_never_closed_is_told_where_it_opens(run) -> None:
    made, problem = run(read, 'title,body\na,b\nc,"d\ne,f\n')
    assert (made.title, problem.line) == ("a", 3)


def test_a_row_in_an_unknown_encoding_is_told(run) -> None:
    problem, made = run(read, b"title\nB\xe1o c\xe1o\na\n")
    assert (problem.line, made.title) == (2, "a")


def test_one_broken_byte_is_shown_and_told(run) -> None:
    note, made = run(read, b"title\nB\xe1o\n")
    assert (note.line, made.title) == (2, "B\ufffdo")


def test_an_unreadable_date_is_told_and_the_row_is_read(run) -> None:
    note, made = run(read, "title,date\na,mai\n")
    assert (note.line, made.title) == (2, "a")


def test_a_first_line_may_tell_the_delimiter(run) -> None:
    (made,) = run(read, "sep=|\ntitle|body\na;b;c|d\n")
    assert (made.title, made.line) == ("a;b;c", 3)


def test_a_header_may_have_several_lines(draft) -> None:
    made = draft(read, '"title";"ngày\nđăng, nếu có";"body"\nA;b;C\n')
    assert (made.title, made.body, made.line) == ("A", "C", 3)


def test_empty_cells_behind_a_row_are_nothing(draft) -> None:
    assert draft(read, "title,body\na,b,,\n").body == "b"


def test_a_row_states_the_columns_that_it_has(run) -> None:
    whole, short = run(read, "id,title,author\n1,a,\n2,b\n")
    assert (whole.stated, short.stated) == ({"id", "title", "author"}, {"id", "title"})


def test_a_comma_may_belong_to_a_label(draft) -> None:
    made = draft(read, 'title,topics\na,"Bưu chính, chuyển phát, Thư, Viễn thông, Internet"\n')
    assert made.given.topics == ("Bưu chính, chuyển phát", "Thư", "Viễn thông, Internet")


def test_the_quote_before_what_looks_like_a_formula_is_no_text(draft) -> None:
    assert draft(read, "title\n'=A1\n").title == "=A1"


def test_a_long_cell_is_read(draft) -> None:
    assert len(draft(read, "body\n" + "a" * 500_000).body) == 500_000


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", "không có chữ"),
        ("title,body\n", "không có chữ"),
        ("tên,tuổi\na,b\n", '"title"'),
        (b"title\n\x00", "nhị phân"),
    ],
)
def test_a_bad_file_is_told(reason, raw, expected) -> None:
    assert expected in reason(read, raw)[0]


def test_a_line_over_the_limit_ends_the_file(reason) -> None:
    text, line = reason(read, "title\n" + "a" * 100, max_file_bytes=50)
    assert (line, "50 byte" in text) == (2, True)


@pytest.mark.parametrize("encoding", ["tcvn3", "windows-1258"])
def test_a_row_in_an_old_encoding_is_converted_and_says_so(draft, encoding) -> None:
    text = "Sở Thông tin và Truyền thông tỉnh họp báo"
    made = draft(read, b"title\n" + ENCODERS[encoding](text).encode("latin-1"))
    assert (made.title, made.encoding) == (text, encoding)
