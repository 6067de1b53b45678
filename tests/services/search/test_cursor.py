"""Places beyond the reach of page numbers."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import InvalidParameter
from searchsvc.services.container import Services
from searchsvc.services.search.cursor import Cursor
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.settings import Settings


@given(st.integers(0, 999_999_999))
def test_a_cursor_reads_back(offset):
    assert Cursor.parse(str(Cursor(offset))) == Cursor(offset)


@given(st.text())
def test_anything_else_is_refused(text):
    with suppress(InvalidParameter):
        assert str(Cursor.parse(text)) == text


@pytest.mark.parametrize("text", ["10", "YWZ0ZXI6LTE", "YWZ0ZXI6MDE", str(Cursor(10)) + "=", "é"])
def test_a_made_up_cursor_is_refused(text):
    with pytest.raises(InvalidParameter):
        Cursor.parse(text)


@pytest.fixture
def small_reach(tmp_path):
    """Thirty records, of which page numbers reach ten."""
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", max_result=10)
    services = Services(settings)
    rows = [{"id": f"r{n:02}", "title": "tin", "date": f"20{n:02}-01-01"} for n in range(30)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([tmp_path / "rows.jsonl"])
    services.indexer.catch_up()
    yield services
    services.close()


def answer(services, **given):
    pairs = [(name, str(value)) for name, value in given.items()]
    return services.search.search(parse_parameters(pairs, services.settings))


def beside(services, found, step):
    """The page so many pages behind, as its pairs read back."""
    parameters = found.at_page(found.parameters.page + step)
    return answer(services, **dict(parameters.pairs())) if parameters else None


def ids(found):
    return [hit.record.id for hit in found.hits]


def test_following_next_meets_every_record_once(small_reach):
    seen, found = [], answer(small_reach, q="tin", sort="date", per_page=4)
    while found:
        seen += ids(found)
        found = beside(small_reach, found, 1)
    assert seen == [f"r{n:02}" for n in range(30)]


def test_previous_pages_lead_back(small_reach):
    first = answer(small_reach, q="tin", per_page=5)
    third = beside(small_reach, first, 2)
    assert third.parameters.cursor
    second = beside(small_reach, third, -1)
    assert (second.parameters.page, second.parameters.cursor) == (2, None)
    assert ids(beside(small_reach, second, -1)) == ids(first)


def test_pages_of_another_length_go_on_from_the_same_place(small_reach):
    found = answer(small_reach, q="tin", sort="date", per_page=7, cursor=Cursor(10))
    assert ids(found)[0] == "r10"
    assert ids(beside(small_reach, found, 1))[0] == "r17"
    assert ids(beside(small_reach, found, -1))[0] == "r03"


def test_a_page_out_of_reach_is_told_of_the_cursor(small_reach):
    with pytest.raises(InvalidParameter, match="cursor"):
        answer(small_reach, q="tin", per_page=5, page=3)


def test_a_cursor_and_a_page_are_too_much(small_reach):
    with pytest.raises(InvalidParameter):
        answer(small_reach, page=1, cursor=Cursor(10))


def test_another_search_begins_at_its_first_page(small_reach):
    parameters = answer(small_reach, q="tin", cursor=Cursor(20)).parameters
    assert parameters.cursor
    assert parameters.with_(exact=True, page=1).offset == 0


def test_behind_the_last_hit_there_is_nothing(small_reach):
    found = answer(small_reach, q="tin", cursor=Cursor(500))
    assert (found.total, found.hits, beside(small_reach, found, 1)) == (30, (), None)
