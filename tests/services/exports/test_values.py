"""An export says of a record all that an import can take."""

import json

import pytest

from searchsvc.ingest.readers.fields import column_names
from searchsvc.services.exports.values import exported_cells, exported_values
from tests import stored

GIVEN = {"id": "a", "title": "Tin một", "topics": ["buu-chinh"], "covers": [2011, 2012]}


@pytest.fixture
def record(services, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(GIVEN))
    assert not services.importer.run([path]).failed
    return stored.record(services.catalog, "a")


def test_every_column_is_there_in_its_order(record):
    assert tuple(exported_values(record)) == column_names()


def test_given_values_are_given_back_and_others_are_empty_and_not_missing(record):
    values = exported_values(record)
    assert {name: values[name] for name in GIVEN} == GIVEN
    assert (values["author"], values["date"], values["province"]) == ("", "", "")


def test_several_values_share_a_cell(record):
    cells = dict(zip(column_names(), exported_cells(record), strict=True))
    assert (cells["covers"], cells["topics"]) == ("2011; 2012", "buu-chinh")
    assert (cells["title"], cells["source"]) == ("Tin một", "")
