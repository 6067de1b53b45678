"""The comparison of engines counts what is alike, first uses and empty snippets."""

import pytest

from benchmarks.engines import corpus, figures, queries, report
from benchmarks.engines.base import Answer, Kind, Query
from benchmarks.engines.measure import FIRST, MODES, measure

ASKED = [Query(group, Kind.WORD, (group,), marked=True) for group in queries.GROUPS]
OTHER = Query("other", Kind.WORD, ("other",), marked=True)


class Engine:
    """An engine that gives one answer, and notes what it is asked."""

    def __init__(self, name="searchsvc", total=3, snippets=("a", "")):
        self.name = name
        self.asked = []
        self._answer = Answer(total, ["d1", "d2"], {"year": {"2010": total}}, list(snippets))

    def supports(self, query, mode):
        return True

    def search(self, query, mode):
        self.asked.append((query, mode))
        return self._answer


class Timing(Engine):
    """One that times itself."""

    warm_up_rounds = 3

    def seconds(self, query, mode):
        self.search(query, mode)
        return 0.002

    def close(self):
        pass


def test_other_queries_come_first_then_each_for_its_first_time():
    engine = Engine()
    times = measure([engine], ASKED, 2, [OTHER])
    warm, first = engine.asked[: len(MODES)], engine.asked[len(MODES) :][: len(ASKED)]
    assert {query for query, _ in warm} == {OTHER}
    assert {query for query, _ in first} == set(ASKED)
    assert {mode for _, mode in first} == {FIRST}
    assert set(times.first) == {("searchsvc", query) for query in ASKED}


def test_an_engine_that_times_itself_is_believed_and_warmed_up_as_it_wants():
    engine = Timing("lucene")
    times = measure([engine], ASKED, 2, [OTHER])
    assert sum(query is OTHER for query, _ in engine.asked) == 3 * len(MODES)
    assert set(times.first.values()) == {0.002}
    assert times.median(("lucene", "top10", ASKED[0])) == 0.002


def test_answers_that_differ_and_snippets_that_hold_nothing_are_told():
    times = measure([Engine(), Engine("peer", total=4)], ASKED[:1], 2)
    assert len(times.differences) == len(MODES)
    assert "3 and 4 hits" in times.differences[0]
    assert times.snippets["peer"] == {True: len(MODES), False: len(MODES)}


def test_the_fastest_of_the_others_is_named_by_class():
    milliseconds = {
        "searchsvc": {"top10": {"rare": 1.0, "prefix": 1.0}},
        "slow": {"top10": {"rare": 4.0, "prefix": 4.0}},
        "fast": {"top10": {"rare": 2.0}},
    }
    assert figures.fastest_of_others(milliseconds) == {
        "top10": {"rare": (0.5, "fast"), "prefix": (0.25, "slow")}
    }
    assert figures.fastest_of_others({"slow": milliseconds["slow"]}) == {}


def test_the_report_has_every_table():
    engines = [Timing("searchsvc"), Timing("lucene")]
    times = measure(engines, ASKED, 2)
    names = [engine.name for engine in engines]
    milliseconds = {name: figures.class_times(times, ASKED, name) for name in names}
    built = {
        "documents": 1, "cpu_seconds": 1, "documents_a_second": 1, "peak_bytes": 0,
        "index_bytes": 1, "disk_bytes": {},
    }  # fmt: skip
    whole = report.whole(
        {
            "date": "2026-01-01",
            "machine": {"processor": "x", "cores": 2, "memory_bytes": 2**30, "system": "y"},
            "versions": {"python": "3"},
            "documents": 10,
            "queries": ASKED,
            "building": dict.fromkeys(names, built),
            "class_milliseconds": milliseconds,
            "first_milliseconds": {name: figures.first_times(times, ASKED, name) for name in names},
            "fastest_of_others": figures.fastest_of_others(milliseconds),
            "snippets": {"lucene": [2, 1]},
            "spreads": {name: figures.spreads(times, ASKED, name) for name in names},
            "cold_first_answer_milliseconds": {"lucene": 600.0},
            "differences": [],
        }
    )
    assert "| top 10 | **1.00** lucene |" in whole
    assert "Snippets that hold nothing: lucene 1 of 3." in whole
    assert "first use of a query, top 10 + 3 facets + snippets:" in whole
    assert "| lucene | 2.000 |" in whole


@pytest.fixture(scope="module")
def chosen():
    """The queries for a few documents, and those to warm up by."""
    return queries.choose_twice(list(corpus.articles(400)))


def test_what_warms_up_has_no_word_of_what_is_asked(chosen):
    asked, others = ({word for query in each for word in query.words} for each in chosen)
    assert min(len(asked), len(others)) > len(queries.GROUPS)
    assert not asked & others


def test_both_have_queries_of_every_class(chosen):
    for each in chosen:
        assert {query.group for query in each} == set(queries.GROUPS)
        assert len(each) == queries.EACH * len(queries.GROUPS)
