"""Whoosh's table of contents is written beside every generation, and never read by our engine."""

from whoosh.index import open_dir

from searchsvc.engines.whoosh.compat.toc import write_toc
from searchsvc.engines.whoosh.index.storage import IndexStorage


def test_only_the_newest_generation_has_a_table_of_contents(folder):
    storage = IndexStorage(folder)
    tables = storage.epoch_folder(storage.manifest().epoch).glob("*.toc")
    assert [table.name for table in tables] == ["_MAIN_3.toc"]


def test_a_table_names_the_segments_of_its_generation(tmp_path):
    write_toc(tmp_path, 7, [("0123456789ab.seg", 3, 1, "0123456789ab.del")])
    index = open_dir(tmp_path)
    assert index.latest_generation() == 7
    assert not index.is_empty()


def test_one_that_a_broken_off_attempt_left_behind_is_replaced(tmp_path):
    write_toc(tmp_path, 1, []).write_bytes(b"half of one")
    write_toc(tmp_path, 1, [])
    assert open_dir(tmp_path).is_empty()
