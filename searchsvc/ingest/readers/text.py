"""Raw pages of the portal and plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchsvc.ingest.cleaning import clean
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.layout.page import read_page
from searchsvc.ingest.layout.saved_text import plain_text
from searchsvc.ingest.limits import InputLimits

from .base import NO_TEXT, Input, Outcome, checksum
from .decoding import decoded


def read(source: Input, limits: InputLimits) -> Iterator[Outcome]:
    """The one report in the file."""
    raw = source.content(limits.max_written_bytes)
    sound = decoded(source, raw)
    yield from map(source.note, sound.notes)
    page = read_page(plain_text(clean(sound.text)), repeated=source.repeated)
    if not page.title and not page.body:
        raise source.problem(NO_TEXT)
    yield Draft(
        key=source.key,
        checksum=checksum(raw),
        title=page.title,
        body=page.body,
        author=page.author,
        source=page.source,
        byline=page.byline,
        dateline=page.dateline,
        dateline_text=page.dateline_text,
        image_dates=page.image_dates,
        encoding=sound.encoding,
    )


def lines(source: Input, limits: InputLimits) -> Sequence[str]:
    """The lines that a page is read from."""
    text = decoded(source, source.content(limits.max_written_bytes)).text
    return plain_text(clean(text)).split("\n")
