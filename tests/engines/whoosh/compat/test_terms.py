"""The term dictionaries of a segment as Whoosh looks into them."""

import pytest
from whoosh.reading import TermNotFound

from searchsvc.text.levels import word
from searchsvc.text.tokenizer import term

CAN = term(word("cần")).encode()


def test_terms_are_in_the_dictionary_of_their_field(reader):
    assert ("body", CAN) in reader
    assert ("body", b"none") not in reader
    assert ("none", CAN) not in reader
    assert CAN in set(reader.lexicon("body"))
    assert list(reader.expand_prefix("body", "gio")) == [term(word("giờ")).encode()]


def test_terms_have_their_numbers(reader):
    assert reader.doc_frequency("body", CAN) == 3
    assert reader.frequency("body", CAN) == 4
    assert reader.doc_frequency("body", "none") == 0
    assert reader.frequency("body", "none") == 0
    info = reader.term_info("body", CAN)
    assert (info.max_weight(), info.doc_frequency()) == (2, 3)
    with pytest.raises(TermNotFound):
        reader.term_info("body", "none")


def test_ids_are_terms_of_one_document(reader):
    assert list(reader.lexicon("id")) == [b"a", b"b", b"c", b"d"]
    assert reader.doc_frequency("id", b"d") == 1


def test_all_terms_come_field_by_field(reader):
    leaf, _ = reader.leaf_readers()[0]
    found = list(leaf.all_terms())
    assert found == sorted(found)
    assert {field for field, _ in found} == {"body", "id", "title"}


def test_a_cursor_walks_the_terms(reader):
    leaf, _ = reader.leaf_readers()[0]
    cursor = leaf.cursor("title")
    walked = [cursor.text()]
    while (text := cursor.next()) is not None:
        walked.append(text)
    assert [text.encode() for text in walked] == list(leaf.lexicon("title"))
    assert cursor.find("th") == term(word("thơ"))
    assert cursor.term_info().doc_frequency() == 1
    assert cursor.first() == walked[0]
    assert list(leaf.terms_within("title", term(word("tinh")), 2)) == [term(word("tin"))]
