"""What an index looks like on the server."""

from datetime import date

from searchsvc.engines.opensearch.mapping import (
    as_source,
    facet_field,
    length_of,
    mappings,
    oldest,
    settings,
    shape,
    title_key,
    words_of,
)
from searchsvc.fields import Facet, Kind, declared, facet_names
from searchsvc.fields import Field as DeclaredField
from searchsvc.query.ast import Field
from searchsvc.text.collation import collation_key

from .archives import document


def test_a_document_has_cells_lengths_facets_and_what_it_is_sorted_by():
    given = document("1", "lan can", "Tin", date(2013, 5, 1), year=("2013",))
    source = as_source(given, words_of(given))
    assert source["body"] == "=lan|~lan|lan =can|~can|can"
    assert [source[length_of(field)] for field in (Field.TITLE, Field.BODY)] == [1, 2]
    assert source[facet_field("year")] == ["2013"]
    assert source[facet_field("province")] == []
    assert source["day"] == source["oldest"] == date(2013, 5, 1).toordinal()
    assert int(source["fingerprint"], 16) == given.fingerprint()
    assert source.keys() == mappings()["properties"].keys()


def test_a_document_without_a_day_is_the_last_of_the_oldest():
    assert oldest(date.max.toordinal()) < oldest(0)


def test_keys_of_titles_keep_their_order_as_text():
    titles = ["an giang", "Ăn", "Cà Mau", "Đà Nẵng", "10 năm", "2 năm"]
    by_key = sorted(titles, key=lambda title: title_key(collation_key(title)))
    assert by_key == sorted(titles, key=collation_key)


def test_a_new_facet_is_another_shape():
    before = shape()
    with declared(
        DeclaredField("unit", "Đơn vị", Kind.KEYWORDS, facet=Facet("unit", "Đơn vị", "slug"))
    ):
        assert facet_field("unit") in mappings()["properties"]
        assert shape() != before
    assert shape() == before
    assert settings(3, 1)["index"]["number_of_shards"] == 3
    assert "unit" not in facet_names()
