"""How well pages of unknown portals are taken apart, beside trafilatura with htmldate.

``python -m benchmarks.pages [--set NAME] [--mistakes]`` measures the sets of ``labelled_pages``.
The rules were made on the first and mended for the others after these had been measured once.
The other libraries are measured on the web pages where they are installed (the extra ``bench``).
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.labelled_pages import SETS, Found, LabelledPage, labelled
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import DEFAULT_LIMITS
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for

FIELDS = ("title", "date", "author", "source")
_SYLLABLE = re.compile(r"\w+")


@dataclass
class Measure:
    """Counts over the pages of a set: (right, found, wanted) of each field."""

    pages: int = 0
    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0] * 3 for name in FIELDS})
    body_f1: float = 0.0
    with_boilerplate: int = 0
    mistakes: list[str] = field(default_factory=list)

    def precision(self, name: str) -> float:
        """Share of the values found that are right."""
        right, found, _ = self.counts[name]
        return right / found if found else 1.0

    def recall(self, name: str) -> float:
        """Share of the values wanted that were found."""
        right, _, wanted = self.counts[name]
        return right / wanted if wanted else 1.0


def read_page(page: LabelledPage) -> Found:
    """What our readers and rules make of a page."""
    raw = page.raw.encode()
    source = Input(f"p.{page.kind}", lambda: io.BytesIO(raw))
    reader = readers_for(OWN_COLUMNS)[f".{page.kind}"]
    draft = next(one for one in reader(source, DEFAULT_LIMITS) if isinstance(one, Draft))
    metadata = extract(draft)
    day = "" if metadata.date is None or metadata.date_inferred else metadata.date.isoformat()
    return Found(draft.title, day, draft.author, draft.source, draft.body)


def read_page_with_trafilatura(page: LabelledPage) -> Found:
    """What trafilatura and htmldate make of a web page."""
    import htmldate  # noqa: PLC0415  # an extra
    import trafilatura  # noqa: PLC0415

    found = trafilatura.bare_extraction(page.raw, include_comments=False, with_metadata=True)
    said = found.as_dict() if found else {}
    day = htmldate.find_date(page.raw, original_date=True) or ""
    values = (said.get("title"), day, said.get("author"), said.get("sitename"), said.get("text"))
    return Found(*(value or "" for value in values))


def measure(pages: list[LabelledPage], read: Callable[[LabelledPage], Found]) -> Measure:
    """Hold what is read against the labels."""
    result = Measure(pages=len(pages))
    for page in pages:
        found = read(page)
        for name in FIELDS:
            _judge(result, page, name, getattr(found, name), getattr(page.expected, name))
        score = f1(found.body, page.expected.body)
        result.body_f1 += score / len(pages)
        shown = [words for words in page.boilerplate if words in f"{found.title}\n{found.body}"]
        result.with_boilerplate += bool(shown)
        if shown or score < 1:
            result.mistakes.append(f"{page.name}: body {score:.3f}, boilerplate {shown}")
    return result


def _judge(result: Measure, page: LabelledPage, name: str, found: str, wanted: str) -> None:
    counts = result.counts[name]
    counts[0] += found == wanted != ""
    counts[1] += bool(found)
    counts[2] += bool(wanted)
    if found != wanted:
        result.mistakes.append(f"{page.name}: {name} {found!r}, not {wanted!r}")


def f1(found: str, wanted: str) -> float:
    """The harmonic mean of precision and recall over syllables, counted with repetitions."""
    ours, theirs = Counter(_SYLLABLE.findall(found)), Counter(_SYLLABLE.findall(wanted))
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def _row(name: str, result: Measure) -> str:
    fields = (f"{result.precision(each):.2f} / {result.recall(each):.2f}" for each in FIELDS[1:])
    cells = (
        name,
        str(result.pages),
        f"{result.recall('title'):.2f}",
        *fields,
        f"{result.body_f1:.3f}",
        f"{result.with_boilerplate / result.pages:.0%}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, help="one set of pages (all)")
    parser.add_argument("--mistakes", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    programs = {"ours": read_page}
    if importlib.util.find_spec("trafilatura") and importlib.util.find_spec("htmldate"):
        programs["trafilatura + htmldate"] = read_page_with_trafilatura
    print("| set, program | pages | title | date P / R | author | source | body F1 | boilerplate |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in (options.set,) if options.set else SETS:
        pages = labelled(name)
        web = [page for page in pages if page.kind == "html"]
        for program, read in programs.items():
            print(_row(f"{name}, {program}, web", measured := measure(web, read)))
            if program == "ours":
                print(_row(f"{name}, ours, all", measured := measure(pages, read)))
            if options.mistakes:
                print("\n".join(measured.mistakes))


if __name__ == "__main__":
    main()
