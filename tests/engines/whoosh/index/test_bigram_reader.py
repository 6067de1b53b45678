"""Bigrams over a whole generation: all segments, titles and bodies."""

from searchsvc.engines.base import Change
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.test_contract import change, document, fill


def test_deleted_documents_count_until_their_segment_is_merged(tmp_path):
    engine = WhooshEngine(tmp_path)
    fill(engine, *(document(str(number), "nhà ga") for number in range(4)))
    can = Term(word("nhà"), MatchLevel.EXACT)
    change(engine, Change("0", None))
    kept = engine.beside(can, None)
    change(engine, Change("1", None), Change("2", None))  # mostly deleted: it is merged

    assert list(kept.values()) == [4]
    assert list(engine.beside(can, None).values()) == [1]


def test_the_most_frequent_are_taken_of_each_segment(tmp_path):
    engine = WhooshEngine(tmp_path)
    fill(engine, document("a", "nhà ga nhà ga nhà in nhà ở"))
    change(engine, Change("b", document("b", "nhà in nhà in nhà in")))
    found = engine.beside(Term(word("nhà"), MatchLevel.EXACT), None, limit=2)

    assert [(after.folded, count) for (_, after), count in found.items()] == [("in", 4), ("ga", 2)]
