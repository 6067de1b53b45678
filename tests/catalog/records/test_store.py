"""Records are read with their evidence, and only what is public is given to readers."""

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.records import store
from searchsvc.catalog.records.editing import move
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import NotFound
from tests import stored
from tests.catalog.drafts import METADATA, draft

EDITOR = Actor("Em", Role.EDITOR)


@pytest.fixture
def seven(catalog):
    """A catalogue with the records 0 to 6, of which 3 is withdrawn."""
    drafts = [draft(f"{n}.txt", f"bài {n}") for n in range(7)]
    stored.save(catalog, [(each, METADATA) for each in drafts])
    with catalog.writing() as session:
        withdrawn = store.load_record(session, "3", to_change=True)
        move(session, withdrawn, State.WITHDRAWN, actor=EDITOR, reason="sai")
    return catalog


def test_a_record_is_read_with_its_evidence(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    with catalog.reading() as session:
        record = store.load_record(session, "can-tho")
    assert [row.sentence for row in record.evidence] == ["Sở TT&TT Cần Thơ"]


def test_a_record_that_is_not_there_is_none_or_an_error(catalog):
    with catalog.reading() as session:
        assert store.find_record(session, "x") is None
        with pytest.raises(NotFound, match="Không có bản ghi x"):
            store.load_record(session, "x")


def test_pages_of_public_records_go_on_behind_the_last_one(seven):
    with seven.reading() as session:
        first = store.published_after(session, "", limit=4)
        rest = store.published_after(session, first[-1].id, limit=4)
        assert store.published_ids_after(session, "", limit=4) == [one.id for one in first]
    assert [record.id for record in [*first, *rest]] == ["0", "1", "2", "4", "5", "6"]


def test_only_public_records_are_given_by_their_ids(seven):
    with seven.reading() as session:
        assert set(store.published_records(session, ["2", "3", "99"])) == {"2"}
        assert store.count_records(session) == 7
