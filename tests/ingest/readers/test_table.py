"""Rows become named values by their header."""

import io

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.fields import BadField
from searchsvc.ingest.readers.mapping import OWN_COLUMNS, TableMapping
from searchsvc.ingest.readers.table import columns_of, row_of

SOURCE = Input("kho/tin", io.BytesIO)
THEIRS = TableMapping({"title": "tên"})


def columns(*header, mapping=OWN_COLUMNS):
    return columns_of(SOURCE, header, mapping)


def test_columns_are_named_in_any_case_and_spacing():
    assert columns(" Title ", "BODY", "body\n 2") == ["title", "body", "body 2"]


def test_a_mapped_column_has_our_name_and_the_one_it_replaces_has_none():
    assert columns("Tên", "title", "id", mapping=THEIRS) == ["title", "", "id"]


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
    row = row_of(3, ["id", "title", "", "topics"], ["a", "'=A1", "x", "b; c"], OWN_COLUMNS)
    assert (row.line, row.values) == (3, {"id": "a", "title": "=A1", "topics": ["b", "c"]})


def test_a_short_row_says_only_what_it_has():
    assert row_of(1, ["id", "title"], ["a"], OWN_COLUMNS).values == {"id": "a"}


def test_cells_beyond_the_header_have_to_be_empty():
    assert row_of(1, ["title"], ["a", " "], OWN_COLUMNS).values == {"title": "a"}
    refused = row_of(1, ["title"], ["a", "b"], OWN_COLUMNS).values
    assert isinstance(refused, BadField)
    assert "2 ô" in str(refused)


def test_a_changed_cell_or_mapping_shows_in_the_content():
    names = ["title", "body"]
    contents = {
        row_of(1, names, ["a b", "c"], OWN_COLUMNS).content,
        row_of(1, names, ["a", "b c"], OWN_COLUMNS).content,
        row_of(1, names, ["a b", "c"], THEIRS).content,
    }
    assert len(contents) == 3
