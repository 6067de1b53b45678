"""How likely words in a row are."""

import pytest

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field, Term
from searchsvc.services.search.bigram_model import BigramModel
from searchsvc.text.levels import MatchLevel, word


@pytest.fixture
def model(tmp_path):
    engine = WhooshEngine(tmp_path)
    text = "nhà nước, nhà nước, nhà ga, nước nhà"
    with engine.writing():
        engine.rebuild([Document("a", {Field.BODY: text}, {})], through=1)
    return BigramModel(engine)


def exactly(text: str) -> list[Term]:
    return [Term(word(each), MatchLevel.EXACT) for each in text.split()]


def test_what_stands_together_is_likelier_than_what_does_not(model):
    assert model.likelihood(exactly("nhà nước")) > model.likelihood(exactly("nhà ga"))
    assert model.likelihood(exactly("nhà ga")) > model.likelihood(exactly("ga nhà ga"))
    assert model.likelihood(exactly("nhà ga")) > model.likelihood(exactly("nhà xyzzy"))


def test_an_unknown_word_takes_nothing_from_those_beside_it(model):
    after = model.likelihood(exactly("xyzzy nhà nước")) - model.likelihood(exactly("xyzzy"))
    assert after == pytest.approx(model.likelihood(exactly("nhà nước")))


def test_an_open_word_stands_for_all_its_writings(model):
    open_ = Term(word("nha"), MatchLevel.FOLDED)
    (nuoc,) = exactly("nước")
    assert model.count(open_) == 4
    assert model.beside(open_, nuoc) == 2


def test_association_is_one_for_words_that_are_never_apart_and_none_by_chance(model):
    assert model.association(2, 2, 2) == pytest.approx(1.0)
    assert model.association(4, 2, 1) == pytest.approx(0.0)
    assert model.association(4, 3, 0) == -1.0
    assert model.association(8, 8, 8) == 1.0
