"""Searches over the sample corpus, as a reader asks them."""

import pytest

from searchsvc.query.facets import Sort
from searchsvc.services.search.parameters import ProvinceScheme, SearchParameters
from searchsvc.services.search.results import Relaxation
from searchsvc.text.levels import MatchLevel
from tests import stored


@pytest.fixture
def search(sample_services):
    return lambda q="", **options: sample_services.search.search(SearchParameters(q=q, **options))


def facet(answer, name: str) -> dict[str, int]:
    (found,) = (item for item in answer.facets if item.facet is name)
    return {value.value: value.count for value in found.values}


def test_unmarked_words_find_and_mark_the_accented_ones(search):
    hit = search("can tho").hits[0]
    assert hit.record.province == "can-tho"
    assert hit.matched is MatchLevel.FOLDED
    shown = "".join(hit.snippets) + hit.title_html
    assert "<mark>Cần</mark> <mark>Thơ</mark>" in shown


def test_marked_words_find_only_themselves(search):
    total = search("Cần Thơ").total
    assert 0 < total <= search("can tho").total
    assert search("Cấn Thớ").total == 0


def test_marks_that_find_nothing_offer_the_search_without_them(search):
    answer = search("Cấn Thớ")
    offered = {each.code: each.total for each in answer.relaxed}
    assert offered[Relaxation.WITHOUT_MARKS] == search("can tho").total


def test_an_empty_search_lists_everything_newest_first(search, sample_services):
    answer = search("", per_page=100)
    assert answer.total == stored.count(sample_services.catalog)
    dates = [hit.record.date for hit in answer.hits if hit.record.date]
    assert dates == sorted(dates, reverse=True)


def test_facets_count_what_a_selection_would_show(search):
    answer = search("bưu chính")
    for value, count in facet(answer, "province").items():
        chosen = {"province": (value,)}
        assert search("bưu chính", selected=chosen).total == count


def test_a_selected_value_is_listed_even_at_zero(search):
    answer = search("xyzzy", selected={"province": ("ca-mau",)})
    assert facet(answer, "province") == {"ca-mau": 0}


def test_years_can_be_a_range(search):
    chosen = {"year": ("2010..2012",)}
    years = {hit.record.year for hit in search("", selected=chosen, per_page=100).hits}
    assert years <= {2010, 2011, 2012}
    assert len(years) > 1


def test_todays_provinces_gather_those_they_were_merged_from(search):
    today = {"selected": {"province": ("can-tho",)}, "province_scheme": ProvinceScheme.TODAY}
    answer = search("", per_page=100, **today)
    found = {hit.record.province for hit in answer.hits}
    assert found == {"can-tho", "hau-giang", "soc-trang"}
    assert facet(answer, "province")["can-tho"] == answer.total


def test_pages_partition_the_hits(search):
    first = search("thông tin", per_page=7)
    seen = [
        hit.record.id
        for page in range(1, first.pages + 1)
        for hit in search("thông tin", per_page=7, page=page).hits
    ]
    assert len(seen) == len(set(seen)) == first.total
    assert first.at_page(first.pages + 1) is None


def test_titles_sort_by_the_alphabet(search):
    titles = [hit.record.title for hit in search("", sort=Sort.TITLE, per_page=5).hits]
    assert all(title == "" or title[0].upper() in "AĂÂB" for title in titles)


def test_a_record_without_a_title_shows_its_first_words_but_has_none(search, sample_services):
    (untitled,) = [r for r in stored.published(sample_services.catalog) if not r.title]
    words = untitled.body.split()[:3]
    (hit,) = [h for h in search(" ".join(words), per_page=100).hits if h.record.id == untitled.id]
    assert hit.title.startswith(" ".join(words))
    in_title = search(f'title:"{" ".join(words)}"', per_page=100)
    assert untitled.id not in [h.record.id for h in in_title.hits]


def test_other_writings_are_marked_like_what_was_typed(search):
    answer = search("công nghệ thông tin", per_page=100)
    assert any("<mark>CNTT</mark>" in "".join(hit.snippets) + hit.title_html for hit in answer.hits)
    assert search("công nghệ thông tin", expand=False).total < answer.total
