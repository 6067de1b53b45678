"""Rows become named values by their header."""

import io

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.fields import BadField
from searchsvc.ingest.readers.mapping import OWN_COLUMNS, TableMapping
from searchsvc.ingest.readers.table import Columns, columns_of, row_of

SOURCE = Input("kho/tin", io.BytesIO)
THEIRS = TableMapping({"title": "tên"})
TITLE, ID_AND_TITLE = Columns(["title"], []), Columns(["id", "title"], [])


def columns(*header, mapping=OWN_COLUMNS):
    return columns_of(SOURCE, header, mapping)


def test_columns_are_named_in_any_case_and_spacing():
    assert columns(" Title ", "BODY", "tên\n khác").names == ["title", "body", "tên khác"]


def test_a_body_goes_on_in_the_numbered_columns_behind_it():
    goes_on = columns("body 4", "body", "body 2", "id", "Body  3")
    assert goes_on == (["body 4", "body", "id"], [2, 4])
    row = row_of(2, goes_on, ["x", "'-a ", "b", "7", "'-c"], OWN_COLUMNS)
    assert row.values == {"body 4": "x", "body": "-a b-c", "id": "7"}
    short = row_of(2, goes_on, ["x", "a", "b"], OWN_COLUMNS)
    assert short.values == {"body 4": "x", "body": "ab"}


def test_a_mapped_body_goes_on_under_its_own_name():
    assert columns("Chữ", "Chữ 2", "body 2", mapping=TableMapping({"body": "chữ"})) == (
        ["body", "body 2"],
        [1],
    )


def test_more_columns_for_longer_bodies_of_others_change_no_row():
    short, wide = columns("id", "body"), columns("id", "body", "body 2")
    one = row_of(2, short, ["a", "b"], OWN_COLUMNS)
    assert one == row_of(2, wide, ["a", "b", ""], OWN_COLUMNS)


def test_without_a_body_none_goes_on():
    assert columns("title", "body 2") == (["title", "body 2"], [])


def test_a_mapped_column_has_our_name_and_the_one_it_replaces_has_none():
    assert columns("Tên", "title", "id", mapping=THEIRS).names == ["title", "", "id"]


@pytest.mark.parametrize(
    ("header", "mapping", "expected"),
    [
        (["", " "], OWN_COLUMNS, "không có chữ"),
        (["tuổi", "date"], OWN_COLUMNS, '"title"'),
        (["tuổi", "title"], THEIRS, 'cột "tên".*"tuổi", "title"'),
    ],
)
def test_a_header_without_what_is_needed_is_refused(header, mapping, expected):
    with pytest.raises(UnreadableInput, match=expected):
        columns(*header, mapping=mapping)


def test_a_row_is_values_by_their_names():
    row = row_of(
        3, Columns(["id", "title", "", "topics"], []), ["a", "'=A1", "x", "b; c"], OWN_COLUMNS
    )
    assert (row.line, row.values) == (3, {"id": "a", "title": "=A1", "topics": ["b", "c"]})


def test_a_short_row_says_only_what_it_has():
    assert row_of(1, ID_AND_TITLE, ["a"], OWN_COLUMNS).values == {"id": "a"}


def test_cells_beyond_the_header_have_to_be_empty():
    assert row_of(1, TITLE, ["a", " "], OWN_COLUMNS).values == {"title": "a"}
    refused = row_of(1, TITLE, ["a", "b"], OWN_COLUMNS).values
    assert isinstance(refused, BadField)
    assert "2 ô" in str(refused)


def test_a_changed_cell_or_mapping_shows_in_the_content():
    names = Columns(["title", "body"], [])
    contents = {
        row_of(1, names, ["a b", "c"], OWN_COLUMNS).content,
        row_of(1, names, ["a", "b c"], OWN_COLUMNS).content,
        row_of(1, names, ["a b", "c"], THEIRS).content,
    }
    assert len(contents) == 3


def test_the_advice_is_that_of_the_format():
    row = row_of(2, TITLE, ["a", "b"], OWN_COLUMNS)
    assert str(row.values) == "có 2 ô nhưng tiêu đề chỉ có 1 cột; hãy đặt tên cho mọi cột có chữ"
    assert str(row_of(2, TITLE, ["a", "b"], OWN_COLUMNS, advice="x").values).endswith("cột; x")


def test_a_header_without_text_is_told_what_it_needs():
    with pytest.raises(UnreadableInput, match='cần cột "id", "title" hoặc "body"'):
        columns("ngày")
