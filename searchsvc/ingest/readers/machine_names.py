"""Authors and titles that programs write into files where nobody said any."""

from __future__ import annotations

import re

from searchsvc.ingest.layout.author_names import is_name

_MACHINES = re.compile(
    r"\b(?:admin\w*|windows|user|microsoft|office|python|openpyxl|apache|libreoffice|openoffice|"
    r"computer|laptop|desktop|server|unknown|guest|owner|default|hp|dell|asus|acer|lenovo|compaq|"
    r"máy tính|người dùng)\b",
    re.IGNORECASE,
)
_MADE_TITLES = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint)\b.*|(?:word |new )?document\s*\d*|tài liệu\s*\d*|"
    r"untitled.*|no title|title|tiêu đề|normal|book\s*\d*|python-docx|.*\.(?:docx?|dotx?|odt|rtf))",
    re.IGNORECASE,
)


def stated_author(name: str) -> str:
    """Returns the name where it can be a person's, nothing for that of a machine or its user."""
    return name if " " in name and is_name(name) and not _MACHINES.search(name) else ""


def stated_title(title: str) -> str:
    """Returns the title, nothing where a program made it up."""
    return "" if _MADE_TITLES.fullmatch(title.strip()) else title
