"""Which indexes can be read."""

from searchsvc.engines.whoosh.index.version import index_version
from searchsvc.fields import facet_names


def test_an_index_is_of_a_version_and_of_the_facets_in_it():
    version, *facets = index_version().split()
    assert version.isdecimal()
    assert facets == sorted(facet_names())
