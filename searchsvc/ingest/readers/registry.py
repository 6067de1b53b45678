"""Which reader reads which suffix, archives aside."""

from __future__ import annotations

from collections.abc import Mapping

from . import csvfile, html, jsonl, markdown, text
from .base import Reader

DOCUMENT_READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".csv": csvfile.read,
    ".jsonl": jsonl.read,
}
