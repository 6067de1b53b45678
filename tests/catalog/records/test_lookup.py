"""Records of any state are found by words of their id or title, the last changed first."""

import pytest

from searchsvc.catalog.records.editing import move
from searchsvc.catalog.records.lookup import count_by_state, records_in
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.catalog.actors import EDITOR
from tests.catalog.drafts import METADATA, draft

TITLES = {"tin-1": "Đường sách", "tin-2": "Hội sách 50%", "tin-3": "ĐƯỜNG thư"}


@pytest.fixture
def session(catalog):
    """Three records, the second of them withdrawn."""
    for name, title in TITLES.items():
        stored.save(catalog, [(draft(f"{name}.txt", name, title=title), METADATA)])
    with catalog.writing() as session:
        withdrawn = load_record(session, "tin-2", to_change=True)
        move(session, withdrawn, State.WITHDRAWN, actor=EDITOR, reason="sai")
        yield session


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["tin-2", "tin-3", "tin-1"]),
        ("đường", ["tin-3", "tin-1"]),
        ("sách đường", ["tin-1"]),
        ("50%", ["tin-2"]),
        ("TIN-3", ["tin-3"]),
        ("t_n", []),
        ("\0\ud800", ["tin-2", "tin-3", "tin-1"]),
    ],
)
def test_all_words_are_part_of_the_id_or_the_title(session, words, names):
    assert [record.id for record in session.scalars(records_in(None, words))] == names


def test_records_of_a_state_are_listed_and_counted(session):
    (withdrawn,) = session.scalars(records_in(State.WITHDRAWN, "sách"))
    assert withdrawn.id == "tin-2"
    counts = count_by_state(session, "sách")
    assert counts == dict.fromkeys(State, 0) | {State.PUBLISHED: 1, State.WITHDRAWN: 1}
