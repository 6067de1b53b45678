"""Phrases of the vocabulary that begin as typed."""

from searchsvc.query.ast import Prefix, Term
from searchsvc.services.search.known_phrases import known_phrases
from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.orthography import spell


def begun(text: str, strength=MatchLevel.FOLDED) -> dict[str, bool]:
    """Phrases that begin so; a space at the end says that the last word is whole."""
    *whole, last = (word(each) for each in text.split(" "))
    typed = [Term(each, strength) for each in whole]
    typed += [Prefix(last, strength)] if last.folded else []
    return {" ".join(map(spell, each.words)): each.is_place for each in known_phrases(typed)}


def test_terms_and_names_begin_with_whole_words_and_the_beginning_of_one():
    assert begun("chinh phu d") == {"chính phủ điện tử": False}
    assert begun("lao c") == {"lào cai": True}
    assert "ngân hàng nhà nước" in begun("ngan hang ")
    assert begun("chinh phuc d") == {}


def test_what_was_typed_whole_has_more_to_it():
    assert begun("chinh phu dien tu ") == begun("lao cai ") == {}


def test_marks_that_were_typed_stay():
    assert begun("lão c", MatchLevel.EXACT) == {}
    assert begun("lào c", MatchLevel.EXACT) == {"lào cai": True}


def test_behind_nothing_but_a_beginning_only_places_are_named():
    found = begun("ch")

    assert found["châu đốc"]
    assert all(found.values())
