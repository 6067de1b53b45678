"""Records as rows of a table and as lines that an import takes back."""

import json

import pytest

from searchsvc.services.serializers.tables import columns, importable, row_of
from tests import stored

RECORD = {
    "id": "tin-1",
    "title": "Tin một",
    "body": "Đoạn một.",
    "date": "2007-03-01",
    "province": "Hà Tây",
    "covers": [2005, 2006],
    "topics": ["buu-chinh"],
    "author": "Lan",
    "source": "Sở TT&TT",
}


@pytest.fixture
def record(services, tmp_path):
    """A record as an import of one line makes it."""
    return imported(services, tmp_path, RECORD)


def imported(services, folder, values):
    path = folder / "records.jsonl"
    path.write_text(json.dumps(values), encoding="utf-8")
    assert not services.importer.run([path]).failed
    return stored.record(services.catalog, values["id"])


def test_a_row_holds_every_field_but_whole_texts_in_words(record):
    assert dict(zip(columns(), row_of(record, "http://kho/records/tin-1", "vi"), strict=True)) == {
        "id": "tin-1",
        "url": "http://kho/records/tin-1",
        "title": "Tin một",
        "date": "2007-03-01",
        "year": "2007",
        "province": "Hà Tây",
        "province_today": "Hà Nội",
        "covers": "2005; 2006",
        "topics": "Bưu chính, chuyển phát",
        "author": "Lan",
        "source": "Sở TT&TT",
    }


def test_a_line_is_taken_back_as_it_was(record, services, tmp_path):
    line = importable(record)
    assert line["covers"] == [2005, 2006]
    again = imported(services, tmp_path, line)
    assert importable(again) == line


def test_a_line_leaves_out_what_is_empty(services, tmp_path):
    bare = imported(services, tmp_path, {"id": "tin-2", "title": "Tin hai"})
    assert importable(bare) == {"id": "tin-2", "title": "Tin hai"}
