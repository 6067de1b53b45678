"""Generations of a few documents, made of segments as the tests cut them."""

from pathlib import Path

import numpy as np

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh.index.searcher import IndexSearcher
from searchsvc.query.ast import Field

from .codec.archives import built


def document(name: str, body: str = "", title: str = "", **values) -> Document:
    """A document with facets by name, and a date."""
    when = values.pop("date", None)
    return Document(name, {Field.TITLE: title, Field.BODY: body}, values, when)


def opened(folder: Path, *segments: list[Document], deleted: tuple[str, ...] = ()) -> IndexSearcher:
    """A searcher over segments, without the deleted documents."""
    data = [built(folder / f"{at}.seg", documents) for at, documents in enumerate(segments)]
    gone = [
        np.array([at for at, each in enumerate(documents) if each.id in deleted], np.int64)
        for documents in segments
    ]
    return IndexSearcher(data, gone, "epoch-1")
