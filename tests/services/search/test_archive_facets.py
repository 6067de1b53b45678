"""How many records of the whole archive have each value of a facet."""

from searchsvc.services.search.archive_facets import ArchiveFacets


def test_named_values_are_counted_and_counted_anew_after_a_change(services, store):
    store("a", province="ha-noi")
    store("b", province="ha-noi")
    services.indexer.catch_up()
    facets = ArchiveFacets(services.engine)

    assert facets.counts()["province"] == {"ha-noi": 2}
    assert "year" not in facets.counts()

    store("c", province="lao-cai")
    services.indexer.catch_up()
    assert facets.counts()["province"] == {"ha-noi": 2, "lao-cai": 1}


def test_they_are_counted_once_a_generation(services, store, monkeypatch):
    store("a", province="ha-noi")
    services.indexer.catch_up()
    facets = ArchiveFacets(services.engine)
    assert facets.counts() is facets.counts()
