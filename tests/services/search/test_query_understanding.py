"""From what was typed to a query, with the notices that are worth showing."""

import pytest

from searchsvc.query.notices import NoticeCode
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.query_understanding import QueryUnderstanding
from searchsvc.settings import Settings


@pytest.fixture
def understanding(sample_services):
    return QueryUnderstanding(sample_services.engine, sample_services.settings)


def codes(notices):
    return [notice.code for notice in notices]


def test_other_writings_are_added_only_where_they_are_asked(understanding):
    asked = SearchParameters(q="CNTT")
    assert codes(understanding.understand(asked).notices) == [NoticeCode.EXPANDED]
    assert understanding.understand(asked.with_(expand=False)).notices == ()


def test_the_same_is_understood_once(sample_services):
    understanding = QueryUnderstanding(sample_services.engine, Settings())
    asked = SearchParameters(q="can tho")

    assert understanding.understand(asked) is understanding.understand(asked.with_(page=2))
    assert understanding.understand(asked) != understanding.understand(asked.with_(words=False))


def test_a_query_is_bounded(sample_services):
    short = QueryUnderstanding(sample_services.engine, Settings(max_query_words=2))
    notices = short.understand(SearchParameters(q="một hai ba")).notices
    assert codes(notices) == [NoticeCode.TOO_MANY_WORDS]


@pytest.mark.parametrize(("typed", "shown"), [("thoong", True), ("tin", False)])
def test_keystrokes_that_are_words_of_the_archive_are_not_told(understanding, typed, shown):
    query = understanding.understand(SearchParameters(q=typed))
    assert (NoticeCode.KEYSTROKES in codes(understanding.notices_to_show(query))) is shown
