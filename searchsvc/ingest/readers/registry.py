"""Which reader reads which suffix."""

from __future__ import annotations

from functools import partial

from . import archive, csvfile, html, jsonl, markdown, text, xlsx, xmlfile
from .base import Readers
from .docx import reader as docx
from .mapping import TableMapping
from .pdf import reader as pdf


def readers_for(mapping: TableMapping) -> Readers:
    """All readers; tables are read by the mapping, and so are those in archives."""
    documents: Readers = {
        ".txt": text.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".html": html.read,
        ".htm": html.read,
        ".docx": docx.read,
        ".pdf": pdf.read,
        ".xml": xmlfile.read,
        ".rss": xmlfile.read,
        ".atom": xmlfile.read,
        ".csv": partial(csvfile.read, mapping=mapping),
        ".xlsx": partial(xlsx.read, mapping=mapping),
        ".jsonl": jsonl.read,
    }
    return {**documents, ".zip": partial(archive.read, readers=documents)}
