"""What looser and narrower words would bring stands beside what was found."""

import pytest

from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import Relaxation


@pytest.fixture
def offers(services, store):
    store("a", title="Tin Cần Thơ", body="Về Cần Thơ.")
    store("b", title="Tin", body="Người dân cần một nhà thơ.")
    store("c", title="Tin", body="Cân thô và Cân Thơ.")
    services.indexer.catch_up()

    def offered(q: str, **options):
        answer = services.search.search(SearchParameters(q=q, **options))
        return {offer.code: offer for offer in answer.relaxed}, answer

    return offered


def test_every_syllable_by_itself_is_offered_with_what_it_finds(offers):
    found, answer = offers("can tho")
    loose = found[Relaxation.SINGLE_SYLLABLES]

    assert (answer.total, loose.total) == (2, 3)
    assert offers("can tho", words=False)[1].total == 3


def test_the_likeliest_reading_is_offered_with_what_it_finds(offers):
    found, _ = offers("can tho")
    narrow = found[Relaxation.LIKELIEST_READING]

    assert (narrow.text, narrow.total, narrow.parameters.exact) == ("cần thơ", 1, True)


@pytest.mark.parametrize(("q", "options"), [("can", {}), ("can tho", {"words": False})])
def test_single_syllables_have_nothing_to_loosen(offers, q, options):
    assert offers(q, **options)[0] == {}


def test_what_would_find_as_many_is_not_offered(offers):
    assert offers("tin cần thơ")[0].keys() <= {Relaxation.SINGLE_SYLLABLES}
