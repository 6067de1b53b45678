"""What a segment keeps per document, as Whoosh asks for it."""


def test_documents_are_counted_with_and_without_the_deleted(reader):
    assert (reader.doc_count(), reader.doc_count_all()) == (3, 4)
    assert reader.has_deletions()
    deleted = [number for number in range(4) if reader.is_deleted(number)]
    assert len(deleted) == 1


def test_lengths_are_those_of_the_tokens(reader):
    assert reader.field_length("title") == 3
    assert reader.min_field_length("title") == 0
    assert reader.max_field_length("body") == 5
    assert reader.doc_field_length(0, "body") == 4
    assert reader.doc_field_length(0, "id") == 0


def test_ids_are_stored_and_nothing_else(reader):
    assert list(reader.all_stored_fields()) == [{"id": "a"}, {"id": "c"}, {"id": "d"}]
