"""How often the right query and the right completion are offered.

``python -m benchmarks.offers [--articles N]``: draws frequent terms of two to four syllables from
the titles of real news, with a fixed seed. A term is a run of syllables whose bigrams occur fifty
times or more and are tied (association of 0.4 or more).

- *Slips*: each term gets one: a letter left out, doubled, swapped with the next one or replaced by
  a neighbouring key; or hỏi and ngã are exchanged. Counted are offers of the term, of others, none.
- *False alarms*: offers for terms of other titles as they are.
- *Completion*: each term is typed without marks up to the second letter of its last syllable, the
  first one where it has three syllables or more; counted is its place among what is offered.

Times are medians of the processor's.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.engines.corpus import articles
from searchsvc.catalog import Catalog
from searchsvc.engines.base import Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field, Term
from searchsvc.services.search.autocomplete import AutocompleteService
from searchsvc.services.search.bigram_model import BigramModel
from searchsvc.services.search.did_you_mean import DidYouMean
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.text.levels import MatchLevel, strip_marks
from searchsvc.text.tokenizer import tokenize

SEED = 2017
_TIMES, _TIED = 50, 0.4
_SYLLABLES = range(2, 5)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HOI, _NGA = "\u0309", "\u0303"


def terms(engine: WhooshEngine, titles: list[str]) -> Iterator[str]:
    """Yields the terms of titles, each once."""
    model, seen = BigramModel(engine), set()
    for title in titles:
        run: list[str] = []
        for token in (*tokenize(title), None):
            text = title[token.start : token.end].lower() if token else ""
            if run and token and _are_tied(model, run[-1], text):
                run.append(text)
                continue
            if len(run) in _SYLLABLES and (term := " ".join(run)) not in seen:
                seen.add(term)
                yield term
            run = [text] if text.isalpha() else []


def _are_tied(model: BigramModel, left: str, right: str) -> bool:
    if not right.isalpha():
        return False
    one, other = (Term(tokenize(text)[0].word, MatchLevel.EXACT) for text in (left, right))
    both = model.beside(one, other)
    counts = model.count(one), model.count(other)
    return both >= _TIMES and model.association(*counts, both) >= _TIED


def with_slip(rng: random.Random, term: str) -> str:
    """Returns a term with a slip in one of its letters, the last one of a word aside."""
    at = rng.choice([at for at in range(len(term) - 1) if " " not in term[at : at + 2]])
    before, letter, after = term[:at], term[at], term[at + 1 :]
    slip = rng.choice(
        [
            before + after,
            before + 2 * letter + after,
            before + after[:1] + letter + after[1:],
            before + _neighbour(rng, letter) + after,
        ]
    )
    return with_slip(rng, term) if _key(slip) == _key(term) else slip


def _neighbour(rng: random.Random, letter: str) -> str:
    row = next((keys for keys in _KEYS if letter in keys), letter)
    at = row.index(letter)
    return rng.choice([row[max(at - 1, 0)], row[min(at + 1, len(row) - 1)]])


def with_other_tone(term: str) -> str:
    """Returns a term with its first hỏi as ngã, or the other way round."""
    letters = list(unicodedata.normalize("NFD", term))
    at = next((at for at, char in enumerate(letters) if char in (_HOI, _NGA)), None)
    if at is not None:
        letters[at] = _NGA if letters[at] == _HOI else _HOI
    return unicodedata.normalize("NFC", "".join(letters))


def _key(text: str) -> list[str]:
    return [token.word.exact for token in tokenize(text)]


def offers(did_you_mean: DidYouMean, search: SearchService, pairs: list[tuple[str, str]]) -> str:
    """Returns how many offers are right, wrong and none, and their time."""
    found: Counter[str] = Counter()
    times = []
    for typed, meant in pairs:
        parameters = SearchParameters(q=typed)
        query = search.understand(parameters)
        begun = time.process_time()
        offered = [each.text for each in did_you_mean.offers(parameters, query)]
        times.append(time.process_time() - begun)
        right = bool(offered) and _key(offered[0]) == _key(meant)
        found["right" if right else "wrong" if offered else "none"] += 1
    return f"{dict(found)} of {len(pairs)}, {median(times) * 1000:.1f} ms"


def completions(autocomplete: AutocompleteService, drawn: list[str]) -> str:
    """Returns how many terms are offered first and among five, and the time."""
    places, times = [], []
    for term in drawn:
        *whole, last = strip_marks(term).split()
        text = " ".join([*whole, last[: 1 if len(whole) > 1 else 2]])
        begun = time.process_time()
        found = [_key(each.text) for each in autocomplete.complete(text, 8).completions]
        times.append(time.process_time() - begun)
        places.append(found.index(_key(term)) if _key(term) in found else len(found) + 5)
    first, five = (sum(place < most for place in places) for most in (1, 5))
    return f"first {first}, among five {five} of {len(drawn)}, {median(times) * 1000:.1f} ms"


def _filled(folder: Path, count: int) -> tuple[WhooshEngine, list[str]]:
    engine, titles = WhooshEngine(folder / "index"), []

    def documents() -> Iterator[Document]:
        for article in articles(count):
            titles.append(article.title)
            text = {Field.TITLE: article.title, Field.BODY: article.body}
            yield Document(str(article.number), text, {}, date(int(article.year), 1, 1))

    with engine.writing():
        engine.rebuild(documents(), through=1)
    return engine, titles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=35_529)
    count = parser.parse_args().articles
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        engine, titles = _filled(Path(folder), count)
        catalog = Catalog(f"sqlite:///{folder}/catalog.sqlite")
        search = SearchService(catalog, engine, Settings())
        did_you_mean = DidYouMean(engine, search.understand, search.totals)
        rng.shuffle(titles)
        drawn = list(islice(terms(engine, titles), 1000))
        slips = [(with_slip(rng, term), term) for term in drawn[:100]]
        tones = [(with_other_tone(term), term) for term in drawn]
        tones = [(typed, term) for typed, term in tones if typed != term][:26]
        print("slips       ", offers(did_you_mean, search, slips))
        print("hỏi and ngã ", offers(did_you_mean, search, tones))
        print("as they are ", offers(did_you_mean, search, [(term, "") for term in drawn]))
        print(
            "completion  ",
            completions(AutocompleteService(catalog, engine, Settings()), drawn[:96]),
        )
        catalog.close()


if __name__ == "__main__":
    main()
