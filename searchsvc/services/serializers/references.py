"""Records as references: RIS and BibTeX entries for reference managers."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from hashlib import blake2s
from typing import Any

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.records.field_values import value_of
from searchsvc.fields import fields, find_field
from searchsvc.text.display_title import display_title

from .labels import keyword_label
from .links import Url

_PLACED = {"title": "TI", "author": "AU", "source": "T2", "province": "CY"}
"""Fields with a tag of their own; those of other vocabularies are keywords."""
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_KEY = re.compile(r"[^A-Za-z0-9.:]+")
_DIGEST_BYTES = 5  # half of a million ids to one chance in nine that two are alike
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


def ris(records: Iterable[Record], url_of: Url, locale: str) -> Generator[str]:
    """Yields RIS entries; a value is one line."""
    for record in records:
        lines = [("TY", "NEWS"), ("ID", record.id)]
        lines += _tagged(record, ("title", "author", "source"), locale)
        lines += [("PY", f"{record.year:04}")] if record.year else []
        lines += [("DA", f"{record.date:%Y/%m/%d}")] if record.date else []
        lines += _tagged(record, ("province",), locale)
        lines += [("KW", word) for word in keywords(record, locale)]
        lines += [("UR", url_of(record.id)), ("LA", "vi"), ("ER", "")]
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines) + "\r\n"


def bibtex(records: Iterable[Record], url_of: Url, locale: str) -> Generator[str]:
    """Yields BibTeX entries, in UTF-8; the key of a record is always the same, and of no other."""
    for record in records:
        entry = {
            "title": _braced(_words(record, "title", locale)),
            "author": _braced(_words(record, "author", locale)),
            "howpublished": _escaped(_words(record, "source", locale)),
            "year": f"{record.year:04}" if record.year else "",
            "date": record.date.isoformat() if record.date else "",
            "address": _escaped(_words(record, "province", locale)),
            "keywords": _escaped(keywords(record, locale)),
            "language": "vietnamese",
            "url": url_of(record.id),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in entry.items() if value]
        yield f"@misc{{{_key(record.id)},\n" + ",\n".join(lines) + "\n}\n\n"


def csl_item(record: Record, url_of: Url, locale: str) -> dict[str, Any]:
    """Returns a record as an item of CSL-JSON."""
    day = [record.date.year, record.date.month, record.date.day] if record.date else []
    issued = day or ([record.year] if record.year else [])
    known = {
        "title": display_title(record.title, record.body),
        "author": [{"literal": record.author}] if record.author else [],
        "container-title": record.source,
        "issued": {"date-parts": [issued]} if issued else {},
        "publisher-place": ", ".join(_words(record, "province", locale)),
        "keyword": ", ".join(keywords(record, locale)),
        "URL": url_of(record.id),
    }
    given = {name: value for name, value in known.items() if value}
    return {"id": record.id, "type": "article-newspaper", "language": "vi", **given}


def _words(record: Record, name: str, locale: str) -> list[str]:
    """Returns the values of a field as a reader knows them; none where it is empty."""
    if name == "title":
        return [display_title(record.title, record.body)]
    field, value = find_field(name), value_of(record, name)
    if field is None or not value:
        return []
    return [keyword_label(field, one, locale) for one in (value if field.is_many else [value])]


def keywords(record: Record, locale: str) -> list[str]:
    """Returns the values of every vocabulary that has no place of its own in these formats."""
    names = [field.name for field in fields() if field.vocabulary and field.name not in _PLACED]
    return [word for name in names for word in _words(record, name, locale)]


def _tagged(record: Record, names: Iterable[str], locale: str) -> list[tuple[str, str]]:
    return [(_PLACED[name], text) for name in names for text in _words(record, name, locale)]


def _line(text: str) -> str:
    return _CONTROLS.sub("", _SPACES.sub(" ", text)).strip()


def _escaped(words: Iterable[str]) -> str:
    return _line(", ".join(words)).translate(_LATEX)


def _braced(words: Iterable[str]) -> str:
    """Returns words whose capitals and commas stay: an agency is no "surname, first name"."""
    text = _escaped(words)
    return f"{{{text}}}" if text else ""


def _key(record_id: str) -> str:
    """Returns a key of safe characters; one that is not the id itself ends with a digest of it."""
    key = _KEY.sub("-", record_id).strip("-")
    if key == record_id:
        return key
    return f"{key or 'record'}-{blake2s(record_id.encode(), digest_size=_DIGEST_BYTES).hexdigest()}"
