"""Records as references: RIS and BibTeX entries for reference managers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from searchsvc.catalog.db.tables import Record
from searchsvc.services.search.results import record_url
from searchsvc.text.display_title import display_title

from .labels import topic_label
from .province_labels import province_label

_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_KEY = re.compile(r"[^A-Za-z0-9.:]+")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces even where they are escaped
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)


def ris(records: Iterable[Record], root: str, locale: str) -> Iterator[str]:
    """RIS entries with the addresses of the site at ``root``; a value is one line."""
    for record in records:
        lines = [("TY", "NEWS"), ("ID", record.id), ("TI", _title(record))]
        lines += [("AU", record.author)] if record.author else []
        lines += [("T2", record.source)] if record.source else []
        lines += [("PY", f"{record.year:04}")] if record.year else []
        lines += [("DA", f"{record.date:%Y/%m/%d}")] if record.date else []
        lines += [("CY", province_label(record.province))] if record.province else []
        lines += [("KW", topic_label(topic, locale)) for topic in record.topics]
        lines += [("UR", root + record_url(record.id)), ("LA", "vi"), ("ER", "")]
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines) + "\r\n"


def bibtex(records: Iterable[Record], root: str, locale: str) -> Iterator[str]:
    """BibTeX entries, in UTF-8; their keys are made of the ids and never repeat."""
    taken: Counter[str] = Counter()
    for record in records:
        topics = ", ".join(topic_label(topic, locale) for topic in record.topics)
        fields = {
            "title": _braced(_title(record)),
            "author": _braced(record.author),
            "howpublished": _line(record.source).translate(_LATEX),
            "year": f"{record.year:04}" if record.year else "",
            "date": record.date.isoformat() if record.date else "",
            "address": province_label(record.province) if record.province else "",
            "keywords": topics.translate(_LATEX),
            "language": "vietnamese",
            "url": root + record_url(record.id),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield f"@misc{{{_key(record.id, taken)},\n" + ",\n".join(lines) + "\n}\n\n"


def _title(record: Record) -> str:
    return display_title(record.title, record.body)


def _line(text: str) -> str:
    return _CONTROLS.sub("", _SPACES.sub(" ", text)).strip()


def _braced(text: str) -> str:
    """Text whose capitals and commas are to stay: an agency is no "surname, first name"."""
    line = _line(text).translate(_LATEX)
    return f"{{{line}}}" if line else ""


def _key(record_id: str, taken: Counter[str]) -> str:
    """A key of safe characters; the second record with the same gets a number."""
    key = _KEY.sub("-", record_id).strip("-") or "record"
    while taken[key]:
        taken[key] += 1
        key = f"{key}-{taken[key]}"
    taken[key] = 1
    return key
