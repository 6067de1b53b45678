"""Both engines give the same answers: generated requests over the sample reports."""

import random

import pytest

from searchsvc.catalog.records.store import published_ids_after
from searchsvc.engines.base import SearchRequest
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.facets import MISSING, FacetScope, Sort
from searchsvc.query.match_levels import resolve_strengths, without_marks
from searchsvc.query.parser import parse
from searchsvc.services.background.indexer import documents_of
from searchsvc.text.levels import strip_marks
from searchsvc.text.tokenizer import tokenize

REQUESTS = 500
SEED = 34
FACETS = ("province", "year", "topic")
NEAR = 2e-5  # relative; scores there have 32 bits


@pytest.fixture(scope="module")
def documents(sample_services):
    with sample_services.catalog.reading() as session:
        names = published_ids_after(session, "", limit=10_000)
        return documents_of(session, names)


@pytest.fixture(scope="module")
def engines(documents, opensearch, tmp_path_factory):
    """Our own engine and the other one, with the same documents."""
    from searchsvc.engines.opensearch import OpenSearchEngine  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("engines")
    both = WhooshEngine(folder / "a"), OpenSearchEngine(opensearch, folder / "b", name="same")
    for engine in both:
        with engine.writing():
            engine.rebuild(documents, through=1)
    yield both
    opensearch.indices.delete(index="same-*")


class Requests:
    """Makes requests of what stands in some documents."""

    def __init__(self, documents, seed):
        self.random = random.Random(seed)
        self.documents = documents
        self.texts = [text for each in documents for text in each.text.values() if text]

    def words(self, count):
        """Words that stand side by side, some without marks."""
        text = self.random.choice(self.texts)
        tokens = tokenize(text)
        begin = self.random.randrange(max(len(tokens) - count, 1))
        words = [text[token.start : token.end] for token in tokens[begin : begin + count]]
        kind = self.random.random()
        if kind < 0.3:
            return [strip_marks(each) for each in words]
        if kind < 0.4:
            return [self.random.choice((each, strip_marks(each))) for each in words]
        return words

    def query(self):
        pick = self.random.choice
        words = self.words(pick((1, 2, 2, 3, 4)))
        match pick(
            ("words", "words", "phrase", "prefix", "not", "or", "title", "scattered", "all")
        ):
            case "phrase":
                return f'"{" ".join(words)}"'
            case "prefix":
                return f"{words[0][: pick((2, 3))]}* {words[-1]}"
            case "not":
                return f"{' '.join(words)} -{self.words(1)[0]}"
            case "or":
                return f"{' '.join(words)} OR {self.words(1)[0]}"
            case "title":
                return " ".join(f"title:{word}" for word in words)
            case "scattered":
                return " ".join(self.words(1) + self.words(1) + words)
            case "all":
                return ""
        return " ".join(words)

    def filters(self):
        chosen = {}
        for facet in self.random.sample(FACETS, self.random.choice((0, 0, 1, 2))):
            values = self.random.choice(self.documents).facets[facet] or (MISSING,)
            chosen[facet] = frozenset(values[:2])
        return chosen

    def ids(self):
        return frozenset(one.id for one in self.random.sample(self.documents, 2))

    def __iter__(self):
        pick = self.random.choice
        while True:
            root = parse(self.query()).root
            level = pick((resolve_strengths, resolve_strengths, without_marks))
            yield SearchRequest(
                level(root),
                filters=self.filters(),
                facets=FACETS,
                facet_scope=pick((*FacetScope,)),
                sort=pick((Sort.RELEVANCE, Sort.RELEVANCE, *Sort)),
                offset=pick((0, 0, 3)),
                limit=pick((0, 10, 40)),
                pinned=self.ids() if pick((True, False, False)) else frozenset(),
                excluded=self.ids() if pick((True, False, False)) else frozenset(),
            )


def generated(documents):
    requests = iter(Requests(documents, SEED))
    return [next(requests) for _ in range(REQUESTS)]


def agree(ours, theirs, sort):
    """Whether pages agree; where scores are as near as they are exact, either may stand first."""
    if [hit.id for hit in ours] == [hit.id for hit in theirs]:
        return True
    return sort is Sort.RELEVANCE and all(
        one.score == pytest.approx(other.score, rel=NEAR)
        for one, other in zip(ours, theirs, strict=True)
    )


def test_generated_requests_have_the_same_answers(engines, documents):
    own, other = engines
    found = 0
    for request in generated(documents):
        mine, theirs = own.search(request), other.search(request)
        assert theirs.total == mine.total, request
        assert theirs.facets == mine.facets, request
        assert agree(mine.hits, theirs.hits, request.sort), request
        scores = {hit.id: hit.score for hit in (*theirs.hits, *theirs.pinned)}
        for hit in (*mine.hits, *mine.pinned):
            if hit.id in scores:
                assert scores[hit.id] == pytest.approx(hit.score, rel=NEAR, abs=NEAR), request
        found += bool(mine.total)
    assert found > REQUESTS / 2


def test_generated_requests_are_scanned_and_counted_alike(engines, documents):
    own, other = engines
    requests = generated(documents)
    assert other.count_many(requests) == own.count_many(requests)
    for request in requests[:100]:
        assert sorted(other.scan(request)) == sorted(own.scan(request)), request
        if request.sort is not Sort.RELEVANCE:
            assert list(other.scan(request)) == list(own.scan(request)), request


def test_a_place_of_one_engine_is_a_place_in_the_other(engines, documents):
    own, other = engines
    compared = 0
    for request in generated(documents)[:100]:
        hits = own.search(request._replace(offset=0, limit=3)).hits
        if hits:
            behind = request._replace(after=hits[-1].sort_values, offset=0, limit=10)
            if request.sort is not Sort.RELEVANCE:
                assert [hit.id for hit in own.search(behind).hits] == [
                    hit.id for hit in other.search(behind).hits
                ]
                compared += 1
    assert compared
