"""Limits of a query, as the settings name them."""

from searchsvc.query.limits import QueryLimits
from searchsvc.settings import Settings


def test_the_settings_name_all_limits():
    settings = Settings(max_query_characters=7, max_query_words=6, max_query_depth=5)
    assert QueryLimits.of(settings) == QueryLimits(characters=7, words=6, depth=5)
    assert QueryLimits.of(Settings()) == QueryLimits()
