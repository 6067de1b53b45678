"""JSON Lines."""

import json
from datetime import date
from typing import IO

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.jsonl import read
from tests.text.legacy_charts import ENCODERS


def test_what_is_given_is_kept(draft) -> None:
    made = draft(
        read,
        json.dumps(
            {
                "id": "a-1",
                "title": "Họp <b>báo</b>",
                "body": "Một.\nHai &amp; ba.",
                "date": "2013-02-05",
                "province": "can-tho",
                "topics": ["buu-chinh", "buu-chinh", " "],
                "author": "Mai Lan",
                "source": "Bản tin",
                "url": "https://example.org/?a=1&b=2",
                "unknown": {"x": 1},
            }
        ),
    )
    assert (made.title, made.body) == ("Họp báo", "Một.\n\nHai & ba.")
    assert made.record_id == "a-1"
    assert made.key == "kho/tin#a-1"
    assert made.given.date == date(2013, 2, 5)
    assert (made.given.province, made.given.topics) == ("can-tho", ("buu-chinh",))
    assert (made.author, made.source) == ("Mai Lan", "Bản tin")
    assert made.url == "https://example.org/?a=1&b=2"


def test_words_of_a_body_are_not_taken_for_boilerplate(draft) -> None:
    assert draft(read, '{"body": "Huyện có hai xã.\\n\\nTây Giang"}').body.endswith("Tây Giang")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"title": "a"', "JSON sai"),
        ('["a"]', "đối tượng"),
        ('{"title": 5}', '"title"'),
        ('{"title": "a", "body": []}', '"body"'),
        ('{"title": "a", "topics": "b"}', '"topics"'),
        ('{"title": "a", "topics": ["b", 1]}', '"topics"'),
        ('{"title": "a", "date": 2013}', '"date"'),
        ('{"title": "a", "id": true}', '"id"'),
        ('{"url": "a", "title": " ", "body": null}', '"title"'),
        ("[" * 100_000, "lồng"),
        ('{"title": ' + "1" * 5000 + "}", "dài"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(run, line, expected) -> None:
    first, problem, last = run(read, f'{{"title": "một"}}\n\n{line}\n{{"title": "bốn"}}\n')
    assert [first.title, last.title] == ["một", "bốn"]
    assert isinstance(problem, UnreadableInput)
    assert problem.line == 3
    assert expected in problem.reason


def test_a_line_in_an_unknown_encoding_is_told(run) -> None:
    problem, made = run(read, b'{"title": "B\xe1o c\xe1o"}\n{"title": "a"}')
    assert (problem.line, made.title) == (1, "a")


def test_one_broken_byte_is_shown_and_told(run) -> None:
    note, made = run(read, b'{"title": "B\xe1o"}')
    assert (note.line, made.title) == (1, "B\ufffdo")


def test_what_xml_forbids_is_left_out_and_told(run) -> None:
    note, made = run(read, '{"title": "a\\ufffeb\\u0007"}')
    assert (made.title, "XML" in note.text) == ("ab", True)


def test_a_date_that_is_none_is_told_and_the_row_is_read(run) -> None:
    note, made = run(read, '{"title": "a", "date": "mai"}')
    assert ("mai" in note.text, made.given.date, made.given.year) == (True, None, None)


def test_of_a_date_in_part_the_year_is_kept(run) -> None:
    (made,) = run(read, '{"title": "a", "date": "2008-05"}')
    (doubt,) = made.doubts
    assert ("2008" in doubt, made.given.date, made.given.year) == (True, None, 2008)


def test_a_row_with_an_id_needs_no_text_and_says_which_fields_it_states(draft) -> None:
    made = draft(read, '{"id": "a", "province": ""}')
    assert (made.stated, made.line) == ({"id", "province"}, 1)


def test_a_long_line_is_told_and_passed(run) -> None:
    long = json.dumps({"body": "a" * 200_000})
    problem, made = run(read, f'{long}\n{{"body": "b"}}', InputLimits(max_file_bytes=100))
    assert (problem.line, made.body) == (1, "b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings(draft, encoding) -> None:
    assert draft(read, '{"title": "Bưu điện"}\r\n'.encode(encoding)).title == "Bưu điện"


def test_half_of_a_surrogate_pair_does_no_harm(run) -> None:
    _, made = run(read, '{"title": "a\\ud83d", "id": "\\udc00"}')
    assert made.title.encode() == b"a"


@pytest.mark.parametrize("raw", ["", "\n \n"])
def test_an_empty_file_is_told(reason, raw) -> None:
    assert "không có chữ" in reason(read, raw)[0]


def test_it_is_a_stream(tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "title": "a"}\n' * 100_000)
    opened: list[IO[bytes]] = []

    def open_file() -> IO[bytes]:
        opened.append(path.open("rb"))
        return opened[-1]

    made = iter(read(Input("a", open_file), InputLimits()))
    assert isinstance(next(made), Draft)
    assert opened[-1].tell() < 50_000
    made.close()


def test_a_line_of_any_length_is_passed_over_in_little_memory(run) -> None:
    long = '{"body": "' + "a" * 1_000_000
    problem, made = run(read, f'{long}\n{{"title": "b"}}', InputLimits(max_text_bytes=1000))
    assert ("4000 byte" in problem.reason, made.title) == (True, "b")


@pytest.mark.parametrize("encoding", ["tcvn3", "windows-1258"])
def test_a_line_in_an_old_encoding_is_converted_and_says_so(draft, encoding) -> None:
    text = "Sở Thông tin và Truyền thông tỉnh họp báo"
    old = ENCODERS[encoding](text).encode("latin-1")
    made = draft(read, b'{"title": "' + old + b'"}')
    assert (made.title, made.encoding) == (text, encoding)
