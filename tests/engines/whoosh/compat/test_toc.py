"""Whoosh's table of contents is written beside every generation, and never read by our engine."""

from whoosh.index import open_dir

from searchsvc.engines.whoosh.compat.toc import toc_file
from searchsvc.engines.whoosh.index.storage import IndexStorage


def test_only_the_newest_generation_has_a_table_of_contents(folder):
    storage = IndexStorage(folder)
    tables = storage.epoch_folder(storage.manifest().epoch).glob("*.toc")
    assert [table.name for table in tables] == ["_MAIN_3.toc"]


def test_a_table_names_the_segments_of_its_generation(tmp_path):
    name, content = toc_file(7, [("0123456789ab.seg", 3, 1, "0123456789ab.del")])
    (tmp_path / name).write_bytes(content)
    index = open_dir(tmp_path)
    assert index.latest_generation() == 7
    assert not index.is_empty()
