"""Words and pairs of words as rows."""

from searchsvc.engines.opensearch.mapping import words_of
from searchsvc.engines.opensearch.word_counts import WORDS_MAPPINGS, Row, WordCounts
from searchsvc.query.ast import Field
from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term

from .archives import document


def rows(*documents):
    counts = WordCounts()
    for each in documents:
        counts.add(words_of(each))
    return {row.term: row for row in counts.rows()}


LAN, CAN = (term(word(text)) for text in ("lan", "can"))


def test_a_word_is_counted_in_each_field_with_its_neighbours():
    found = rows(document("1", "lan can, lan can", "can"))
    assert found[CAN].counts == {Field.TITLE: 1, Field.BODY: 2}
    assert found[LAN].behind[Field.BODY] == {CAN: 2}
    assert found[CAN].before[Field.BODY] == {LAN: 2}
    assert found[CAN].behind[Field.BODY] == {LAN: 1}


def test_numbers_are_counted_and_stand_beside_nothing():
    found = rows(document("1", "can 2013"))
    assert found[term(word("2013"))].counts[Field.BODY] == 1
    assert found[CAN].behind[Field.BODY] == {}


def test_a_row_is_read_as_it_was_stored_and_added_to():
    (stored,) = (row for row in rows(document("1", "lan can")).values() if row.term == LAN)
    source = stored.as_source()
    assert source.keys() == WORDS_MAPPINGS["properties"].keys()
    again = Row.read(source)
    again.add(stored)
    assert again.counts[Field.BODY] == 2
    assert again.behind[Field.BODY] == {CAN: 2}
    assert again.id == stored.id
