"""How many parts of a query what was found lacks."""

import pytest

from searchsvc.query.ast import And, DisMax, MatchAll, Phrase, Term
from searchsvc.query.missing_parts import count_missing_parts
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel, word


def term(text):
    return Term(word(text), MatchLevel.EXACT)


def missing(root, *found):
    """The number of parts missing where only some words were found; of phrases the first counts."""
    folded = {word(text).folded for text in found}

    def is_found(leaf):
        first = leaf.terms[0] if isinstance(leaf, Phrase) else leaf
        return first.word.folded in folded

    return count_missing_parts(root, is_found)


@pytest.mark.parametrize(
    ("query", "found", "parts"),
    [
        ("bưu chính số", ["bưu", "số"], 1),
        ("bưu chính số", [], 3),
        ('"bưu chính" số', ["bưu"], 1),
        ("bưu (chính OR số)", ["bưu", "số"], 0),
        ("bưu OR chính", ["chính"], 0),
        ("(bưu chính) OR số", ["bưu"], 1),
        ("bưu -chính", ["bưu"], 0),
    ],
)
def test_parts_that_are_asked_for_at_once_are_counted(query, found, parts):
    assert missing(parse(query).root, *found) == parts


def test_one_writing_of_several_is_enough():
    either = DisMax(term("ubnd"), (term("ủy"),))
    assert missing(And((either, term("tỉnh"))), "ủy", "tỉnh") == 0


def test_everything_is_held_by_every_record():
    assert missing(MatchAll()) == 0
