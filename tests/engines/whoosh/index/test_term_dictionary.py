"""The words of a generation, by beginning."""

from searchsvc.engines.whoosh.index.term_dictionary import TermDictionary
from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term


def terms(**counts: int) -> dict[str, int]:
    return {term(word(text)): count for text, count in counts.items()}


DICTIONARY = TermDictionary([terms(cần=2, can=5, canh=1), terms(cần=4, thơ=3)])


def written(found) -> list[tuple[str, int]]:
    return [(text.partition("\x1f")[2], count) for text, count in found]


def test_terms_with_a_beginning_come_by_frequency():
    assert written(DICTIONARY.beginning_with("can")) == [("cân\u0300", 6), ("can", 5), ("canh", 1)]
    assert written(DICTIONARY.beginning_with("x")) == []


def test_without_segments_there_is_no_word():
    assert list(TermDictionary([]).beginning_with("")) == []
