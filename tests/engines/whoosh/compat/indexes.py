"""Indexes as stock Whoosh opens them."""

from pathlib import Path

from whoosh.index import open_dir

from searchsvc.engines.whoosh.index.storage import IndexStorage


def opened(folder: Path):
    storage = IndexStorage(folder)
    return open_dir(storage.epoch_folder(storage.manifest().epoch))
