"""What a person gets who types as people do: words without marks, known articles, slips, questions.

``python -m benchmarks.words [--documents N] [--json]``, on the real news beside the checkout,
through the whole search with its defaults. Two tables: names and terms typed without marks, newest
first, with and without words (how many of the newest ten hold the phrase, median total); and known
articles looked for in six ways (mean reciprocal rank in the first ten hits of all rungs).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from searchsvc.query.facets import Sort
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.settings import Settings
from searchsvc.text.levels import strip_marks
from searchsvc.text.tokenizer import terms, tokenize
from searchsvc.vocabularies.provinces import provinces

from .engines.base import Article
from .engines.corpus import SEED, articles
from .engines.run import surroundings

TERMS = """
bảo hiểm xã hội|bảo hiểm y tế|an toàn giao thông|tai nạn giao thông|biến đổi khí hậu|giá xăng dầu
thị trường chứng khoán|ngân hàng nhà nước|giáo dục đào tạo|học sinh giỏi|học phí|đại học
nông thôn mới|ô nhiễm môi trường|nước sạch|an ninh mạng|công nghệ thông tin
thương mại điện tử|điện thoại di động|mạng xã hội|bất động sản|giải phóng mặt bằng
khu công nghiệp|xuất khẩu|hải quan|thuế thu nhập
du lịch|lễ hội|bóng đá nữ|sốt xuất huyết|vệ sinh an toàn thực phẩm|phòng cháy chữa cháy|đường sắt
cao tốc|sân bay|doanh nghiệp nhỏ và vừa|cải cách hành chính|tham nhũng|quốc hội|đầu tư nước ngoài
"""
PLACES, KNOWN, WORDS = 40, 150, 6
LEAST_FOUND = 10  # records with a phrase, for its newest ten to be judged
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_SLIPS = str.maketrans("\u0309\u0303", "\u0303\u0309")

Search = Callable[..., SearchAnswer]


def fill(services: Services, count: int, folder: Path) -> list[Article]:
    """Imports articles, each of a day drawn with a fixed seed."""
    rng, path = random.Random(SEED), folder / "articles.jsonl"
    found = list(articles(count))
    with path.open("w", encoding="utf-8") as file:
        for article in found:
            day = date(2017, 1, 1) + timedelta(days=rng.randrange(365))
            row = {"id": str(article.number), "title": article.title, "body": article.body}
            file.write(json.dumps(row | {"date": day.isoformat()}, ensure_ascii=False) + "\n")
    report = services.importer.run([path])
    assert not report.failed, report.as_json()
    services.indexer.catch_up()
    return found


# Names and terms without marks


def unmarked(search: Search, phrases: list[str]) -> dict[str, float]:
    """How many of the newest ten hold the phrase, and what is found, with and without words."""
    shares: dict[bool, list[float]] = {True: [], False: []}
    totals: dict[bool, list[int]] = {True: [], False: []}
    for phrase in phrases:
        if search(f'"{phrase}"').total < LEAST_FOUND:
            continue
        for words, share in shares.items():
            answer = search(strip_marks(phrase).lower(), words=words, sort=Sort.NEWEST)
            share.append(sum(_holds(hit.record, phrase) for hit in answer.hits) / 10)
            totals[words].append(answer.total)
    return {
        "phrases": len(shares[True]),
        "newest_ten": sum(shares[True]) / len(shares[True]),
        "newest_ten_by_syllables": sum(shares[False]) / len(shares[False]),
        "median_total": median(totals[True]),
        "median_total_by_syllables": median(totals[False]),
    }


def _holds(record: Any, phrase: str) -> bool:
    wanted = " ".join(terms(phrase))
    return any(wanted in " ".join(terms(text)) for text in (record.title, record.body))


# Known articles


def known(found: list[Article]) -> dict[str, list[tuple[str, str]]]:
    """Queries for articles drawn with a fixed seed, each with the id of its article."""
    rng = random.Random(SEED + 1)
    queries: dict[str, list[tuple[str, str]]] = {}
    for article in islice(_worth_looking_for(found, rng), KNOWN):
        words = [article.title[token.start : token.end] for token in tokenize(article.title)]
        six = rng.sample(words, WORDS)
        asked = {
            "title": words,
            "six title words shuffled": six,
            "six words of a sentence": _of_a_sentence(article.body, rng),
            "title + ở đâu": [*words, "ở", "đâu"],
            "one letter dropped": _with_dropped_letter(words, rng),
            "one hỏi/ngã slip": _with_slip(words, rng),
        }
        for name, typed in asked.items():
            if typed:
                queries.setdefault(name, []).append((str(article.number), " ".join(typed)))
    return queries


def _worth_looking_for(found: list[Article], rng: random.Random) -> Iterator[Article]:
    """Articles with a title and a sentence to ask for, in any order."""
    for article in rng.sample(found, len(found)):
        if len(tokenize(article.title)) >= WORDS and _sentences(article.body):
            yield article


def _sentences(body: str) -> list[str]:
    return [text for text in _SENTENCES.split(body) if len(tokenize(text)) > WORDS]


def _of_a_sentence(body: str, rng: random.Random) -> list[str]:
    sentence = rng.choice(_sentences(body))
    tokens = tokenize(sentence)
    first = rng.randrange(len(tokens) - WORDS)
    return [sentence[token.start : token.end] for token in tokens[first : first + WORDS]]


def _with_dropped_letter(words: list[str], rng: random.Random) -> list[str]:
    places = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha()]  # noqa: PLR2004
    if not places:
        return []
    at = rng.choice(places)
    letter = rng.randrange(len(words[at]))
    return [*words[:at], words[at][:letter] + words[at][letter + 1 :], *words[at + 1 :]]


def _with_slip(words: list[str], rng: random.Random) -> list[str]:
    slips = [
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_SLIPS))
        for word in words
    ]
    places = [at for at, slip in enumerate(slips) if slip != words[at]]
    if not places:
        return []
    at = rng.choice(places)
    return [*words[:at], slips[at], *words[at + 1 :]]


def reciprocal_rank(answer: SearchAnswer, wanted: str) -> float:
    """1 / rank among the first ten hits of all rungs; 0 behind them."""
    hits = [*answer.hits, *(hit for rung in answer.more for hit in rung.hits)]
    ranks = (rank for rank, hit in enumerate(hits[:10], start=1) if hit.record.id == wanted)
    return next((1 / rank for rank in ranks), 0.0)


def measure(count: int, folder: Path) -> dict[str, Any]:
    """Both tables."""
    with Services(Settings(corpus=folder / "corpus", index=folder / "index")) as services:
        found = fill(services, count, folder)

        def search(q: str, **options: Any) -> SearchAnswer:
            return services.search.search(SearchParameters(q=q, **options))

        places = [province.name for province in provinces()]
        listed = [term for line in TERMS.split("\n") for term in line.split("|") if term]
        ranks = {
            name: [reciprocal_rank(search(q), wanted) for wanted, q in queries]
            for name, queries in known(found).items()
        }
        return {
            "documents": count,
            "places": unmarked(search, random.Random(SEED).sample(places, PLACES)),
            "terms": unmarked(search, listed),
            "known": {
                name: {"queries": len(values), "mrr@10": sum(values) / len(values)}
                for name, values in ranks.items()
            },
        }


def show(found: dict[str, Any]) -> None:
    """Prints the tables."""
    print(f"{found['documents']:,} articles\n")
    print("| without marks | phrases | newest ten hold it | by syllables | found | by syllables |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name in ("places", "terms"):
        row = found[name]
        print(
            f"| {name} | {row['phrases']} | {row['newest_ten']:.0%} "
            f"| {row['newest_ten_by_syllables']:.0%} | {row['median_total']:,.0f} "
            f"| {row['median_total_by_syllables']:,.0f} |"
        )
    print("\n| looked for by | queries | MRR@10 |\n| --- | --: | --: |")
    for name, row in found["known"].items():
        print(f"| {name} | {row['queries']} | {row['mrr@10']:.3f} |")


def main() -> None:
    """Runs both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=35_529)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.documents, Path(folder))
    if options.json:
        print(json.dumps(found | {"surroundings": surroundings()}, ensure_ascii=False, indent=1))
    else:
        show(found)


if __name__ == "__main__":
    main()
