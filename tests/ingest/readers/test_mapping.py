"""Tables whose columns are not ours."""

import json
from datetime import date
from functools import partial

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.readers import csvfile
from searchsvc.ingest.readers.mapping import TableMapping, read_mapping

TOML = """date_format = "%d/%m/%y"
delimiter = "|"
[columns]
title = "Tiêu đề"
date = "Ngày"
"""


@pytest.fixture
def written(tmp_path):
    def written(text, name="cot.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_toml_and_json_say_the_same(written) -> None:
    values = {
        "columns": {"title": "Tiêu đề", "date": "Ngày"},
        "date_format": "%d/%m/%y",
        "delimiter": "|",
    }
    as_json = read_mapping(written(json.dumps(values), "cot.json"))
    assert read_mapping(written(TOML)) == as_json
    assert as_json == TableMapping({"title": "tiêu đề", "date": "ngày"}, "%d/%m/%y", "|")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("", "a.ini", ".json hoặc .toml"),
        ("[columns", "a.toml", "TOML"),
        ("{", "a.json", "JSON"),
        ("[]", "a.json", "đối tượng"),
        ("colums = 1", "a.toml", '"colums"'),
        ("columns = 1", "a.toml", '"columns"'),
        ('[columns]\ntieude = "a"', "a.toml", '"tieude"'),
        ('[columns]\ntitle = " "', "a.toml", '"title"'),
        ('[columns]\ntitle = "A"\nbody = "a"', "a.toml", "hai tên"),
        ('date_format = "%d/%m"', "a.toml", '"date_format"'),
        ('date_format = "ngày"', "a.toml", '"date_format"'),
        ("date_format = 5", "a.toml", '"date_format"'),
        ('delimiter = ";;"', "a.toml", '"delimiter"'),
    ],
)
def test_a_mistake_is_told(written, text, name, expected) -> None:
    with pytest.raises(UnreadableInput) as told:
        read_mapping(written(text, name))
    assert expected in told.value.reason
    assert told.value.source.endswith(name)


def test_a_table_is_read_by_it(draft, written) -> None:
    read = partial(csvfile.read, mapping=read_mapping(written(TOML)))
    made = draft(read, "Mã|TIÊU ĐỀ|Ngày|body\n7|Họp|05/02/13|Một, hai; ba.\n")
    assert (made.title, made.body) == ("Họp", "Một, hai; ba.")
    assert made.given.date == date(2013, 2, 5)


def test_a_column_of_our_name_is_passed_over_where_another_is_mapped(draft) -> None:
    read = partial(csvfile.read, mapping=TableMapping({"title": "tên"}))
    assert draft(read, "title,tên\nx,Họp\n").title == "Họp"


def test_a_column_that_is_not_there_is_told(reason) -> None:
    read = partial(csvfile.read, mapping=TableMapping({"title": "tên"}))
    text, line = reason(read, "title,body\na,b\n")
    assert (line, '"tên"' in text, '"body"' in text) == (1, True, True)


def test_a_date_of_another_form_is_told(run) -> None:
    read = partial(csvfile.read, mapping=TableMapping({}, "%d/%m/%Y"))
    note, made = run(read, "title,date\na,2013-02-05\n")
    assert (note.line, "%d/%m/%Y" in note.text, made.title) == (2, True, "a")


def test_another_mapping_makes_another_input_of_the_same_row(draft) -> None:
    mappings = (TableMapping({"title": "a"}), TableMapping({"title": "b"}))
    first, second = (draft(partial(csvfile.read, mapping=one), "a,b\n1,1\n") for one in mappings)
    assert first.checksum != second.checksum
