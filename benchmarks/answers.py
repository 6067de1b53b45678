"""Whether two versions of the service answer alike: recorded queries and what they bring.

``python -m benchmarks.answers --dump FILE`` imports the sample corpus (and, where they lie beside
the checkout, the seeds and some thousand news articles) into an archive of its own, asks the public
API 200 queries, and for every record of samples and seeds, and records the answers.
``--compare A B`` tells in what two such files differ.

The queries are made from the frequencies of the words in the archive with a fixed seed, so that the
same documents give the same list. Only the settings, the application and its services are called,
so that a copy of this file runs in an older checkout too.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask.testing import FlaskClient

from searchsvc.settings import Settings
from searchsvc.web.app import create_app

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SOURCES = (ROOT / "corpus" / "samples", SHARED / "seeds")
NEWS = SHARED / "data" / "news-baomoi2017.jsonl.xz"
NEWS_READ = 3_000
ARTICLE = "article-"
SEED = 10
DECIMALS = 4
_VOLATILE = ("took_ms",)
_SHOWN = 3  # examples of each kind of difference
_WORD = re.compile(r"[^\W\d_]+")

Make = Callable[[], Mapping[str, str]]


class Words:
    """Draws words, pairs and runs of words from texts, rare ones as often as common ones."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._random = random.Random(SEED)
        single: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
            single.update(word for word in words if len(word) > 1)
            pairs.update(" ".join(pair) for pair in pairwise(words))
            triples.update(" ".join(run) for run in zip(words, words[1:], words[2:], strict=False))
        self._single, self._pairs, self._triples = map(_by_frequency, (single, pairs, triples))

    def word(self) -> str:
        """A word."""
        return self._drawn(self._single)

    def pair(self) -> str:
        """Two words that stand side by side somewhere."""
        return self._drawn(self._pairs)

    def triple(self) -> str:
        """Three of them."""
        return self._drawn(self._triples)

    def misspelt(self) -> str:
        """A pair with a letter of it doubled or left out."""
        text = self.pair()
        at = self._random.randrange(len(text))
        return text[:at] + text[at] * self._random.choice((0, 2)) + text[at + 1 :]

    def one_of(self, choices: Sequence[str]) -> str:
        """One of some texts."""
        return self._random.choice(choices)

    def _drawn(self, by_frequency: Sequence[str]) -> str:
        """By rank, each factor of the rank as likely as the next."""
        return by_frequency[int(len(by_frequency) ** self._random.random()) - 1]


def _by_frequency(counts: Counter[str]) -> list[str]:
    """Those that occur more than once, the most frequent first."""
    often = (text for text, count in counts.items() if count > 1)
    return sorted(often, key=lambda text: (-counts[text], text))


def without_marks(text: str) -> str:
    """The text in plain letters."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def queries(words: Words, values: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The kind and the address of each query; ``values`` are those of each facet."""

    def chosen(facet: str) -> dict[str, str]:
        return {facet: words.one_of(values[facet])}

    sorts = ("-date", "date", "title")
    searches: Sequence[tuple[int, str, Make]] = (
        (20, "word", lambda: {"q": words.word()}),
        (20, "two words", lambda: {"q": words.pair()}),
        (12, "words", lambda: {"q": f"{words.pair()} {words.word()} {words.word()}"}),
        (20, "no marks", lambda: {"q": without_marks(words.pair())}),
        (6, "some marks", lambda: {"q": f"{words.word()} {without_marks(words.pair())}"}),
        (10, "phrase", lambda: {"q": f'"{words.triple()}"'}),
        (6, "phrase, no marks", lambda: {"q": f'"{without_marks(words.pair())}"'}),
        (8, "or", lambda: {"q": f"{words.pair()} OR {words.word()} OR {words.word()}"}),
        (8, "not", lambda: {"q": f"{words.pair()} -{words.word()}"}),
        (4, "brackets", lambda: {"q": f"{words.word()} ({words.word()} OR {words.pair()})"}),
        (6, "field", lambda: {"q": f"title:{words.word()} {words.word()}"}),
        (6, "prefix", lambda: {"q": f"{without_marks(words.word())[:3]}*"}),
        (6, "exact", lambda: {"q": words.pair(), "exact": "1"}),
        (4, "literal", lambda: {"q": words.pair(), "expand": "0"}),
        (14, "misspelt", lambda: {"q": words.misspelt()}),
        (4, "province", lambda: {"q": words.word()} | chosen("province")),
        (4, "year", lambda: {"q": words.word()} | chosen("year")),
        (4, "topic", lambda: {"q": words.pair()} | chosen("topic")),
        (4, "all counts", lambda: {"q": words.word(), "facet_scope": "all"} | chosen("topic")),
        (2, "scheme", lambda: {"q": words.word(), "province_scheme": "2025"}),
        (3, "everything", lambda: {"sort": words.one_of(sorts)} | chosen("year")),
        (8, "sort", lambda: {"q": words.word(), "sort": words.one_of(sorts)}),
        (5, "sort, two words", lambda: {"q": words.pair(), "sort": words.one_of(sorts)}),
        (6, "page", lambda: {"q": words.word(), "page": words.one_of("23")}),
        (2, "long page", lambda: {"q": words.pair(), "per_page": "50"}),
    )
    for count, kind, make in searches:
        asked: set[str] = set()
        while len(asked) < count:
            asked.add(urlencode(make()))
        for query in sorted(asked):
            yield kind, f"/api/v1/search?{query}"
    for _ in range(4):
        yield "while typing", f"/api/v1/suggest?{urlencode({'q': words.pair()[:-1]})}"
    for _ in range(2):
        yield "values", f"/api/v1/facets/province?{urlencode({'q': words.word()})}"
    for number in (1, 500):
        yield "similar", f"/api/v1/records/{ARTICLE}{number}/similar"


def records(listed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The addresses of all records but the articles, with all that was inferred."""
    for record in listed:
        if not record["id"].startswith(ARTICLE):
            yield "record", f"/api/v1/records/{quote(record['id'], safe='')}"


def archive(folder: Path) -> FlaskClient:
    """Imports all there is into an archive in ``folder``; returns a client of its API.

    Files are copied into the archive first, since ids are made from where a file lies in it.
    """
    settings = Settings(corpus=folder / "corpus", index=folder / "index", query_log="off")
    app = create_app(settings)
    services = app.extensions["searchsvc"]
    for source in filter(Path.exists, SOURCES):
        shutil.copytree(source, settings.corpus / source.name)
    (settings.corpus / "articles.jsonl").write_text("".join(_articles()), encoding="utf-8")
    with services:
        services.importing.run([settings.corpus])
        services.indexing.catch_up()
    return app.test_client()


def _articles() -> Iterator[str]:
    if not NEWS.exists():
        return
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for number, row in enumerate(map(json.loads, islice(file, NEWS_READ))):
            kept = {"id": f"{ARTICLE}{number}", "title": row["title"], "body": row["body"]}
            yield json.dumps(kept, ensure_ascii=False) + "\n"


def dump(file: Path) -> None:
    """Records the answers, one line each."""
    with tempfile.TemporaryDirectory(prefix="answers-") as folder:
        client = archive(Path(folder))
        listed = [json.loads(line) for line in client.get("/search.jsonl").text.splitlines()]
        values = {
            facet: [one["value"] for one in client.get(f"/api/v1/facets/{facet}").json["values"]]
            for facet in ("province", "year", "topic")
        }
        words = Words(f"{record.get('title', '')}\n{record.get('body', '')}" for record in listed)
        with file.open("w", encoding="utf-8") as out:
            for kind, address in chain(queries(words, values), records(listed)):
                response = client.get(address)
                answer = _rounded(response.json)
                row = {"kind": kind, "url": address, "status": response.status_code} | answer
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _rounded(value: Any) -> Any:
    """The same without what changes from call to call, numbers to four decimals."""
    if isinstance(value, dict):
        return {name: _rounded(held) for name, held in value.items() if name not in _VOLATILE}
    if isinstance(value, list):
        return [_rounded(held) for held in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def compare(one: Path, other: Path) -> int:
    """Prints in what the answers differ, by the place in the answer; returns how many do."""
    before, after = map(_answers, (one, other))
    differing: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for address in before.keys() | after.keys():
        kind = (before.get(address) or after[address])["kind"]
        for place, told in differences(before.get(address), after.get(address)):
            differing[address] += 1
            places.setdefault(place, []).append(f"{kind}: {address}: {told}")
    for place, found in sorted(places.items()):
        print(f"{place}: {len(found)}")
        for told in sorted(found)[:_SHOWN]:
            print(f"    {told}")
    print(f"{len(differing)} of {len(before.keys() | after.keys())} answers differ")
    return len(differing)


def _answers(file: Path) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {row["url"]: row for row in rows}


def differences(one: Any, other: Any, place: str = "answer") -> Iterator[tuple[str, str]]:
    """Where two values differ, and how; facets are told apart by name."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in {**one, **other}:
            yield from differences(one.get(name), other.get(name), f"{place}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and _are_named(one + other):
        named = [{each["name"]: each for each in values} for values in (one, other)]
        yield from differences(*named, place)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for left, right in zip(one, other, strict=True):
            yield from differences(left, right, f"{place}[]")
    elif one != other:
        yield place, f"{_short(one)} -> {_short(other)}"


def _are_named(values: Sequence[Any]) -> bool:
    return all(isinstance(value, dict) and "name" in value for value in values)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:120]


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--dump", type=Path, metavar="FILE")
    what.add_argument("--compare", type=Path, nargs=2, metavar=("A", "B"))
    options = parser.parse_args()
    if options.dump:
        dump(options.dump)
        return 0
    return 1 if compare(*options.compare) else 0


if __name__ == "__main__":
    sys.exit(main())
