"""How words that are being typed may go on."""

import pytest

from searchsvc.engines.base import Document
from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.services.search.phrase_completion import PhraseCompletion
from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.orthography import spell


@pytest.fixture
def completed(tmp_path):
    engine = WhooshEngine(tmp_path)
    bodies = [
        *["ngân hàng nhà nước", "ngân hàng đã"] * 9,
        *["chính phủ điện tử", "điện lực", "chính phủ đã"] * 6,
        *["tỉnh Lào Cai", "lao công"] * 5,
        *["nay đã xong", "nay đã tới", "nay đã đi"] * 30,
        *["ngần này", "hằng năm", "hàng của"] * 5,
    ]
    with engine.writing():
        documents = [Document(str(at), {Field.BODY: body}, {}) for at, body in enumerate(bodies)]
        engine.rebuild(documents, through=1)

    def complete(text: str, limit: int = 8) -> list[tuple[str, int]]:
        *before, last = (word(each) for each in text.split(" "))
        found = PhraseCompletion(engine, ()).complete(
            [Term(each, MatchLevel.FOLDED) for each in before],
            Prefix(last, MatchLevel.FOLDED) if last.folded else None,
            limit,
        )
        return [(" ".join(map(spell, each.words)), each.count) for each in found]

    return complete


def test_a_syllable_goes_on_to_the_end_of_its_word(completed):
    assert completed("chinh phu d") == [("chính phủ điện tử", 6)]
    assert completed("ng")[0] == ("ngân hàng", 18)


def test_names_count_for_more_than_other_words(completed):
    assert completed("lao c") == [("lào cai", 5), ("lao công", 5)]


def test_behind_a_space_stand_the_next_words(completed):
    assert completed("ngân hàng ") == [("ngân hàng nhà nước", 9)]


def test_no_form_is_made_that_no_record_holds(completed):
    assert all(not text.startswith("ngân hằng") for text, _ in completed("ngan h"))
    assert completed("xyzzy h") == []


def test_there_are_no_more_than_asked_for(completed):
    assert len(completed("l", limit=1)) == 1
