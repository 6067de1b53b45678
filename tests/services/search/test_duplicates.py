"""Records of one text are one hit: found by the values of each, counted once, shown together."""

import json
from threading import Event

import pytest
from sqlalchemy import delete

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import DuplicateBand, DuplicateMember
from searchsvc.catalog.records.workflow import State
from searchsvc.services.search.duplicates import duplicates_of
from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.reports import OTHER_FIGURES, report, retyped, with_furniture
from tests.statements import selects

TITLE, BODY = report()
EDITOR = Actor("Em", Role.EDITOR)
NEXT_TITLE, NEXT_BODY = report(year=2014, figures=OTHER_FIGURES)
ROWS = [
    {"id": "first", "body": BODY, "date": "2013-04-09", "province": "ca-mau"},
    {"id": "portal", "body": with_furniture(BODY), "date": "2014-01-02", "province": "can-tho"},
    {"id": "paper", "body": retyped(BODY), "date": "2013-05-01", "topics": ["buu-chinh"]},
    {"id": "next", "title": NEXT_TITLE, "body": NEXT_BODY, "date": "2014-04-10"},
]


@pytest.fixture
def archive(services, tmp_path):
    add(services, tmp_path, *ROWS)
    return services


def add(services, folder, *rows) -> None:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(json.dumps({"title": TITLE} | row) for row in rows))
    report = services.importer.run([path])
    assert not report.failed
    services.indexer.catch_up()


def found(services, q: str = "", **selected: str) -> dict[str, int]:
    parameters = SearchParameters(
        q=q, selected={name: (value,) for name, value in selected.items()}
    )
    answer = services.search.search(parameters)
    assert answer.total == len(answer.hits)
    return {hit.record.id: hit.duplicates for hit in answer.hits}


def test_duplicates_are_one_hit_that_says_how_many_copies_there_are(archive):
    assert found(archive, "viễn thông") == {"first": 2, "next": 0}


@pytest.mark.parametrize(
    "selected",
    [{"province": "can-tho"}, {"year": "2014"}, {"topic": "buu-chinh"}, {"province": "ca-mau"}],
    ids=str,
)
def test_duplicates_are_found_by_the_values_of_any_copy(archive, selected):
    assert found(archive, "813250", **selected) == {"first": 2}


def test_facets_count_duplicates_once(archive):
    answer = archive.search.search(SearchParameters(q='"quý I"'))
    counts = {facet.facet: {v.value: v.count for v in facet.values} for facet in answer.facets}
    assert counts["year"] == {"2014": 2, "2013": 1}
    assert counts["province"] == {"ca-mau": 2, "can-tho": 1}


def test_the_record_that_a_person_chooses_is_found_instead(archive):
    stored.set_canonical(archive.catalog, "paper")
    archive.indexer.catch_up()
    assert found(archive, "viễn thông") == {"paper": 2, "next": 0}


def test_a_record_held_apart_is_found_beside_the_others(archive):
    stored.separate(archive.catalog, "first")
    archive.indexer.catch_up()
    assert found(archive, "813250") == {"first": 0, "paper": 1}
    assert found(archive, "813250", province="can-tho") == {"paper": 1}
    stored.rejoin(archive.catalog, "first")
    archive.indexer.catch_up()
    assert found(archive, "813250") == {"first": 2}


def test_no_record_is_similar_to_its_copies(archive, tmp_path):
    add(archive, tmp_path, {"id": "other", "title": "Hội sách", "body": "Hội sách mùa thu."})
    for name in ("first", "portal"):
        similar = archive.more_like_this.to(stored.record(archive.catalog, name))
        assert [hit.record.id for hit in similar] == ["next"]


def test_a_changed_copy_changes_how_all_of_them_are_found(archive, tmp_path):
    add(archive, tmp_path, ROWS[1] | {"province": "lao-cai"})
    assert found(archive, province="can-tho") == {}
    assert found(archive, province="lao-cai") == {"first": 2}
    add(archive, tmp_path, ROWS[1] | {"body": "Một bài khác hẳn."})
    assert found(archive, "khác hẳn") == {"portal": 0}
    assert found(archive, "813250") == {"first": 1}


def test_an_older_copy_takes_the_place_of_the_canonical_record(archive, tmp_path):
    add(archive, tmp_path, {"id": "older", "body": BODY + "\n", "date": "2013-04-08"})
    assert found(archive, "813250") == {"older": 3}


@pytest.mark.parametrize(
    ("hidden", "seen"), [("first", {"paper": 1, "next": 0}), ("paper", {"first": 1, "next": 0})]
)
def test_only_what_is_published_counts_among_copies(archive, hidden, seen):
    move(archive, hidden, State.WITHDRAWN)
    assert found(archive, "viễn thông") == seen
    assert duplicates_of(archive.catalog, "portal", most=9).total == 1
    archive.indexer.rebuild()
    assert found(archive, "viễn thông") == seen
    move(archive, hidden, State.PUBLISHED)
    assert found(archive, "viễn thông") == {"first": 2, "next": 0}


def test_the_last_published_copy_has_none(archive):
    for name in ("first", "paper"):
        move(archive, name, State.WITHDRAWN)
    assert found(archive, "813250") == {"portal": 0}


def test_a_text_that_a_person_changes_finds_its_duplicates_anew(archive):
    version = stored.record(archive.catalog, "next").version
    archive.editor.edit("next", {"body": BODY}, version=version, actor=EDITOR, reason="thử")
    archive.indexer.catch_up()
    assert found(archive, "813250") == {"first": 3}
    (act, *_) = archive.history.events("next", actor=EDITOR)
    archive.history.undo(act.id, actor=EDITOR)
    archive.indexer.catch_up()
    assert found(archive, "viễn thông") == {"first": 2, "next": 0}


def move(services, name: str, state: State) -> None:
    version = stored.record(services.catalog, name).version
    services.editor.move(name, state, version=version, actor=EDITOR, reason="thử")
    services.indexer.catch_up()


def test_a_rebuilt_index_answers_alike(archive):
    before = found(archive, "viễn thông", year="2014")
    assert archive.indexer.rebuild() == len(ROWS)
    assert found(archive, "viễn thông", year="2014") == before == {"first": 2, "next": 0}


class StopWhenIdle(Event):
    """Stops the indexer once it has nothing to do."""

    def wait(self, timeout=None):
        self.set()


@pytest.mark.parametrize("act", ["follow", "rebuild"])
def test_duplicates_from_before_are_found(archive, act):
    with archive.catalog.writing() as session:
        session.execute(delete(DuplicateBand))
        session.execute(delete(DuplicateMember))
    archive.indexer.rebuild() if act == "rebuild" else archive.indexer.follow(StopWhenIdle())
    assert found(archive, "813250") == {"first": 2}


def test_hits_and_their_copies_are_read_in_one_statement(archive):
    with selects(archive.catalog.db) as seen:
        assert len(found(archive)) == 2
    (statement,) = [each for each, _ in seen if "records.body" in each]
    assert "count(*)" in statement
    assert not any("duplicate_members" in each for each, _ in seen if each != statement)
