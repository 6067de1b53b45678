"""Duplicates: which records are of one text, and that what people decide about it stays."""

from datetime import date

import pytest

from searchsvc.errors import Conflict, NotFound
from tests import stored
from tests.catalog.records.reports import (
    BODY,
    NEXT_BODY,
    NEXT_TITLE,
    announced,
    counted,
    draft,
    members,
    save,
)
from tests.reports import retyped, with_ending, with_furniture


def test_records_of_one_text_are_a_group_and_other_reports_are_not(catalog):
    save(catalog, draft("a"), draft("b", retyped(BODY)), draft("c", NEXT_BODY, NEXT_TITLE))
    assert members(catalog, "a") == members(catalog, "b") == ["a", "b"]
    assert members(catalog, "c") == []
    assert counted(catalog, "a", "b", "c") == {"a": 1, "b": 1}


def test_short_texts_have_no_copies(catalog):
    save(catalog, draft("a", "Thông báo lịch tiếp dân"), draft("b", "Thông báo lịch tiếp dân."))
    assert counted(catalog, "a", "b") == {}


def test_the_earliest_dated_record_is_canonical_then_the_first_imported(catalog):
    save(catalog, draft("undated"))
    save(catalog, draft("late"), on=date(2013, 5, 2))
    save(catalog, draft("early"), on=date(2013, 4, 9))
    save(catalog, draft("another-undated"))
    assert members(catalog, "late") == ["early", "late", "undated", "another-undated"]


def test_a_choice_of_a_person_stays_whatever_is_imported_later(catalog):
    save(catalog, draft("a"), draft("b"))
    end = stored.changes(catalog)
    stored.set_canonical(catalog, "b")
    assert announced(catalog, end) == {"b"}
    save(catalog, draft("c", retyped(BODY)), on=date(1999, 1, 1))
    save(catalog, draft("a", with_ending(BODY)))
    save(catalog, draft("b", with_furniture(BODY)))
    assert members(catalog, "a") == ["b", "c", "a"]
    stored.set_canonical(catalog, "a", "minh")
    assert members(catalog, "c")[0] == "a"


def test_a_record_held_apart_stays_so_until_it_is_let_back_in(catalog):
    save(catalog, draft("a"), draft("b"), draft("c"))
    end = stored.changes(catalog)
    stored.separate(catalog, "b")
    assert announced(catalog, end) == {"a", "b", "c"}
    save(catalog, draft("b", retyped(BODY)))
    save(catalog, draft("d"))
    assert members(catalog, "d") == ["a", "c", "d"]
    assert members(catalog, "b") == []
    stored.rejoin(catalog, "b")
    assert members(catalog, "b") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("decide", [stored.set_canonical, stored.separate, stored.rejoin])
def test_deciding_about_a_record_that_does_not_exist_is_an_error(catalog, decide):
    with pytest.raises(NotFound, match="Không có bản ghi"):
        decide(catalog, "{none}")


def test_a_record_without_copies_cannot_be_chosen(catalog):
    save(catalog, draft("a"))
    with pytest.raises(Conflict, match="không có bản nào khác"):
        stored.set_canonical(catalog, "a")
