"""A place in an order, as it stands in addresses."""

from searchsvc.engines.base import SortValues
from searchsvc.services.search.cursor import Cursor
from searchsvc.services.search.parameters import SearchParameters


def test_a_cursor_stands_in_addresses_in_place_of_the_page():
    cursor = Cursor(10, SortValues(1.5, 0, "a"), text="opaque")
    assert SearchParameters(q="tin", page=2, cursor=cursor).pairs() == [
        ("q", "tin"),
        ("cursor", "opaque"),
    ]
