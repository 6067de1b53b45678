"""Markdown with an optional front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from searchsvc.ingest.cleaning import clean_body, clean_line, storable
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum
from .decoding import decoded
from .fields import BadField, doubts_of, given_of, id_of, listed, readable, text_of
from .markdown_text import plain_text

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MARKS = "[]*_`<&~|\\"
_LONGEST_MATTER = 65_536
_MAX_MARKS = 100_000  # each costs the parser some tens of microseconds
_PLAIN_VALUE = re.compile(r"""^(\w+:[ \t]+)([^\s"'\[{|>].*?)[ \t]*$""", re.MULTILINE)


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """The one report in the file."""
    raw = source.content(limits.max_written_bytes)
    sound = decoded(source, raw)
    text = storable(sound.text).lstrip("\n")
    matter = _FRONT_MATTER.match(text)
    if matter and len(matter[1]) > _LONGEST_MATTER:
        raise source.problem(f"phần đầu (giữa hai dòng ---) dài hơn {_LONGEST_MATTER} ký tự")
    if sum(map(text.count, _MARKS)) > _MAX_MARKS:
        raise source.problem(f"có hơn {_MAX_MARKS} dấu của Markdown; hãy lưu thành .txt")
    try:
        written = _values(matter[1]) if matter else {}
        values, notes = readable(written)
        draft = _draft(source, values, text[matter.end() :] if matter else text, checksum(raw))
    except BadField as problem:
        raise source.problem(str(problem)) from problem
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise source.problem("phần đầu (giữa hai dòng ---) không phải YAML đúng", line) from error
    yield from map(source.note, (*sound.notes, *notes))
    yield replace(draft, encoding=sound.encoding, doubts=doubts_of(written, values))


def _values(matter: str) -> dict[str, object]:
    try:
        # Every value stays the text that was written: a title "No" is no boolean.
        values = _loaded(matter)
    except (RecursionError, yaml.reader.ReaderError) as error:
        raise BadField("phần đầu (giữa hai dòng ---) không phải YAML đúng") from error
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise BadField('phần đầu (giữa hai dòng ---) phải gồm các dòng "tên: giá trị"')
    if isinstance(topics := values.get("topics"), str):
        values["topics"] = listed(topics, "topics")
    return values


def _loaded(matter: str) -> object:
    """What the YAML says; where it is none, with its plain values quoted (``title: A: b``)."""
    try:
        return yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 (makes only strings)
    except yaml.MarkedYAMLError:
        quoted = _PLAIN_VALUE.sub(lambda line: f"{line[1]}{json.dumps(line[2])}", matter)
        if quoted == matter:
            raise
        return yaml.load(quoted, Loader=yaml.BaseLoader)  # noqa: S506 (makes only strings)


def _draft(source: Input, values: dict[str, object], markdown: str, digest: str) -> Draft:
    text = plain_text(markdown)
    title = clean_line(text_of(values, "title"))
    body = text.body
    if text.heading and title not in ("", text.heading):
        body = f"{text.heading}\n\n{body}"
    title = title or text.heading
    body = clean_body(text_of(values, "body")) if not body.strip() else body.strip()
    if not title and not body:
        raise source.problem(NO_TEXT)
    return Draft(
        key=source.key,
        checksum=digest,
        title=title,
        body=body,
        author=clean_line(text_of(values, "author")),
        source=clean_line(text_of(values, "source")),
        url=clean_line(text_of(values, "url")),
        record_id=id_of(values),
        given=given_of(values),
        image_dates=text.image_dates,
    )
