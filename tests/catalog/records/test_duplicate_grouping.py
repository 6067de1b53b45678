"""Records of the same text are grouped, in whatever order they come and however they change."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.tables import DuplicateBand, DuplicateMember
from searchsvc.catalog.records import duplicate_grouping as grouping
from tests import stored
from tests.catalog.records.reports import (
    BODY,
    NEXT_BODY,
    NEXT_TITLE,
    TITLE,
    announced,
    complete,
    draft,
    members,
    save,
)
from tests.reports import COPIES


def test_a_record_whose_text_changes_leaves_its_group_and_the_others_are_announced(catalog):
    save(catalog, draft("a"), draft("b"), draft("c"))
    end = stored.changes(catalog)
    save(catalog, draft("a", NEXT_BODY, NEXT_TITLE))
    assert members(catalog, "a") == []
    assert members(catalog, "b") == ["b", "c"]
    assert announced(catalog, end) == {"a", "b", "c"}


def test_a_group_falls_apart_with_the_record_that_linked_it(catalog):
    first = " ".join(f"mở{n}" for n in range(200))
    link, last = f"{first} {endings(20)}", f"{first} {endings(40)}"
    save(catalog, draft("first", first), draft("last", last))
    assert members(catalog, "first") == []
    save(catalog, draft("link", link))
    assert members(catalog, "first") == ["first", "last", "link"]
    save(catalog, draft("link", NEXT_BODY, NEXT_TITLE))
    assert members(catalog, "first") == members(catalog, "last") == []


def endings(number: int) -> str:
    return " ".join(f"kết{n}" for n in range(number))


def test_more_copies_than_are_compared_are_still_one_group(catalog, monkeypatch):
    for bound in ("PER_BAND", "COMPARED", "LINKED"):
        monkeypatch.setattr(grouping, bound, 2)
    for start in (0, 5):
        save(catalog, *(draft(str(n), f"{BODY}\nBản {n}") for n in range(start, start + 5)))
    assert len(members(catalog, "0")) == 10
    save(catalog, draft("0", NEXT_BODY, NEXT_TITLE))
    assert len(members(catalog, "1")) == 9


def test_a_catalogue_from_before_is_completed_and_what_came_together_announced(catalog):
    save(catalog, draft("a"), draft("b"), draft("c", NEXT_BODY, NEXT_TITLE))
    with catalog.writing() as session:
        session.execute(delete(DuplicateBand))
        session.execute(delete(DuplicateMember))
    end = stored.changes(catalog)
    assert complete(catalog) == 3
    assert complete(catalog) == 0
    assert members(catalog, "a") == ["a", "b"]
    assert announced(catalog, end) == {"a", "b"}


def test_bands_of_another_scheme_are_made_anew(catalog):
    save(catalog, draft("a"), draft("b"))
    stored.set_canonical(catalog, "b")
    with catalog.writing() as session:
        session.execute(update(DuplicateMember).values(scheme="old"))
        session.execute(update(DuplicateBand).values(band=-DuplicateBand.band))
    assert complete(catalog) == 2
    save(catalog, draft("c"))
    assert members(catalog, "a") == ["b", "a", "c"]


TEXTS = [(TITLE, change(BODY)) for change in COPIES] + [
    (NEXT_TITLE, change(NEXT_BODY)) for change in COPIES
]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations(range(len(TEXTS))),
    together=st.integers(1, len(TEXTS)),
    first_other=st.sets(st.integers(0, len(TEXTS) - 1)),
)
def test_groups_are_the_same_in_whatever_order_records_come_and_change(
    order, together, first_other
):
    """Some records hold another record's text at first."""
    catalog = Catalog("sqlite://")
    for number in first_other:
        title, body = TEXTS[number - 1]
        save(catalog, draft(str(number), body, title))
    for start in range(0, len(order), together):
        numbers = order[start : start + together]
        save(catalog, *(draft(str(n), TEXTS[n][1], TEXTS[n][0]) for n in numbers))
    half = len(COPIES)
    assert sorted(members(catalog, "0")) == [str(n) for n in range(half)]
    assert sorted(members(catalog, str(half))) == [str(n) for n in range(half, 2 * half)]
    catalog.close()
