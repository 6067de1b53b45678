"""Words of the index, as they are written there."""

import pytest

from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.text.levels import MatchLevel, word

from .archives import document, fill, put


@pytest.fixture
def engine(opensearch_engines):
    return fill(
        opensearch_engines(),
        document("1", "cần thơ và cân thở", "lan can"),
        document("2", "cần thơ"),
    )


def typed(text, level=MatchLevel.LETTERS, kind=Term, **options):
    return kind(word(text), level, **options)


def test_a_typed_mark_must_be_there(engine):
    assert engine.written(typed("cân")) == {word("cần"): 2, word("cân"): 1}
    assert engine.count_words(typed("cần")) == engine.count_words(typed("càn")) == 2


def test_a_beginning_matches_beside_a_word(engine):
    beginning = typed("thơ", kind=Prefix)
    assert engine.beside(typed("cân"), beginning) == {
        (word("cần"), word("thơ")): 2,
        (word("cân"), word("thở")): 1,
    }
    assert engine.count_beside(typed("cần"), typed("thở")) == 0
    assert engine.written(typed("c", MatchLevel.FOLDED, Prefix)).keys() == {
        word("cần"), word("cân"), word("can"),
    }  # fmt: skip


def test_a_field_that_is_asked_for_counts_alone(engine):
    lan, can = (typed(each, MatchLevel.EXACT, field=Field.TITLE) for each in ("lan", "can"))
    assert engine.count_beside(lan, can) == 1
    assert engine.count_beside(lan, typed("can", field=Field.BODY)) == 0


def test_changes_are_added(engine):
    put(engine, document("3", "cần thơ"))
    assert engine.count_beside(typed("cần"), typed("thơ")) == 3
    assert [each.times for each in engine.similar(word("tho"))] == [3, 1]
