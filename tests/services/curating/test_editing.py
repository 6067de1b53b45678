"""Edits: checked, never over someone else's, each with its history."""

import threading
from datetime import UTC, datetime

import pytest

from searchsvc.catalog.records import editing
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidEdit, NotFound, StaleVersion
from searchsvc.ingest.draft import Origin
from searchsvc.services.search.parameters import SearchParameters
from tests import stored
from tests.services.curating.archive import LIBRARIAN, READER, found


def test_an_edit_is_a_new_version_that_readers_soon_find(services, store, edit):
    store("a")
    edited = edit("a", title="Tin về cáp quang", province="can-tho", date="2014")
    assert edited.record.version == 2
    assert found(services, '"cáp quang"') == {"a"}
    record = stored.record(services.catalog, "a")
    assert (record.province, record.date, record.year) == ("can-tho", None, 2014)
    assert not record.year_inferred
    assert record.origins["province"] == Origin.PERSON
    assert record.origins["covers"] == Origin.MACHINE


def test_evidence_of_a_replaced_value_goes_and_of_a_kept_one_stays(services, store, edit):
    store("a")
    edit("a", province="can-tho", topics=["buu-chinh", "bao-chi-xuat-ban"])
    fields = [(row.field, row.value) for row in stored.record(services.catalog, "a").evidence]
    assert ("province", "ca-mau") not in fields
    assert ("topic", "buu-chinh") in fields


def test_what_is_as_it_was_is_no_edit(services, store, edit):
    store("a")
    assert edit("a", title="Tin a", province="ca-mau").event is None
    assert stored.record(services.catalog, "a").version == 1
    assert stored.changes(services.catalog) == 1


def test_a_stale_edit_is_refused_with_both_sides(services, store, edit):
    store("a")
    edit("a", title="của Em", province="can-tho")
    with pytest.raises(StaleVersion) as refused:
        services.editor.edit("a", {"title": "của Lan"}, version=1, actor=LIBRARIAN)
    stale = refused.value
    assert (stale.version, stale.wanted) == (2, {"title": "của Lan"})
    assert (stale.base["title"], stale.current["title"]) == ("Tin a", "của Em")
    assert (stale.base["province"], stale.current["province"]) == ("ca-mau", "can-tho")
    assert stored.record(services.catalog, "a").title == "của Em"


def test_an_import_meanwhile_makes_an_edit_stale_too(services, store):
    store("a")
    store("a", body="nội dung mới")
    with pytest.raises(StaleVersion):
        services.editor.edit("a", {"title": "khác"}, version=1, actor=LIBRARIAN)


NEXT_YEAR = datetime.now(UTC).year + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "", "body": ""}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"title": 7}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"date": "8/2/2013"}, "date"),
        ({"date": "2013-02-30"}, "date"),
        ({"date": "1812"}, "date"),
        ({"date": ["2013"]}, "date"),
        ({"province": ["can-tho"]}, "province"),
        ({"topics": [["buu-chinh"]]}, "topics"),
        ({"date": f"{NEXT_YEAR + 1}-01-01"}, "date"),
        ({"province": "atlantis"}, "province"),
        ({"topics": ["atlantis"]}, "topics"),
        ({"topics": "buu-chinh"}, "topics"),
        ({"covers": [12]}, "covers"),
        ({"covers": ["2012"]}, "covers"),
        ({"checksum": "x"}, "checksum"),
        ({"state": "published"}, "state"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_says_why(services, store, edit, changes, field):
    store("a")
    with pytest.raises(InvalidEdit) as refused:
        edit("a", **changes)
    assert str(refused.value.problems[field])
    assert stored.record(services.catalog, "a").version == 1


def test_all_that_is_wrong_is_told_at_once(store, edit):
    store("a")
    with pytest.raises(InvalidEdit) as refused:
        edit("a", date="x", province="y", topics=["z"])
    assert set(refused.value.problems) == {"date", "province", "topics"}


@pytest.mark.parametrize(
    ("province", "year", "named"),
    [
        ("ha-tay", "1985", "Hà Sơn Bình"),
        ("ha-tay", "2013", "Hà Nội"),
        ("minh-hai", "2005", "Cà Mau"),
    ],
)
def test_a_unit_that_was_none_at_that_time_is_refused_with_those_that_were(
    store, edit, province, year, named
):
    store("a")
    with pytest.raises(InvalidEdit, match=named):
        edit("a", province=province, date=year)


def test_a_unit_of_its_time_is_taken(services, store, edit):
    store("a")
    assert edit("a", province="ha-tay", date="2005-03-01").record.province == "ha-tay"
    with pytest.raises(InvalidEdit) as refused:
        edit("a", date="2012")
    assert set(refused.value.problems) == {"province"}


def test_a_text_is_changed_only_with_a_reason(services, store, edit):
    store("a")
    with pytest.raises(InvalidEdit):
        edit("a", reason=" ", body="khác")
    edit("a", reason="lỗi chính tả", body="  khác\r\nhẳn ")
    assert stored.record(services.catalog, "a").body == "khác\nhẳn"
    assert stored.history(services.catalog, "a")[-1].reason == "lỗi chính tả"


def test_notes_are_neither_indexed_nor_public(services, store, edit):
    store("a")
    edit("a", notes="bí mật nội bộ xyzzy")
    assert found(services, "xyzzy") == set()
    assert stored.record(services.catalog, "a").notes == "bí mật nội bộ xyzzy"


def test_readers_cannot_edit(services, store):
    store("a")
    with pytest.raises(Forbidden, match="thủ thư"):
        services.editor.edit("a", {"title": "x"}, version=1, actor=READER)
    with pytest.raises(Forbidden):
        services.editor.restore("a", 1, version=1, actor=READER)


def test_a_record_that_is_not_there_is_told_so(services):
    with pytest.raises(NotFound, match="không-có"):
        services.editor.edit("không-có", {"title": "x"}, version=1, actor=LIBRARIAN)


def test_a_merged_record_is_edited_in_the_one_it_went_into(services, store, edit, move):
    store("a", "b")
    move("b", State.MERGED, into="a")
    with pytest.raises(Conflict, match="a"):
        edit("b", title="x")


def test_of_librarians_who_edit_at_once_one_wins_and_the_others_are_told(services, store):
    store("a")
    outcomes = []
    start = threading.Barrier(4)

    def one(name: str) -> None:
        start.wait()
        try:
            services.editor.edit("a", {"title": name}, version=1, actor=LIBRARIAN)
            outcomes.append(name)
        except StaleVersion as stale:
            outcomes.append(stale)

    threads = [threading.Thread(target=one, args=(f"của {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(winners) == 1
    assert len(outcomes) == 4
    assert stored.record(services.catalog, "a").title == winners[0]
    assert all(o.current["title"] == winners[0] for o in outcomes if isinstance(o, StaleVersion))


def test_a_thousand_edits_while_searches_run(services, store):
    names = [f"r{n}" for n in range(50)]
    store(*names)
    services.indexer.catch_up()
    stop = threading.Event()
    failures = []

    def until_stopped(act) -> None:
        try:
            while not stop.is_set():
                act()
        except Exception as error:
            failures.append(error)

    def search() -> None:
        answer = services.search.search(SearchParameters(q="bài"))
        assert answer.total == len(names)

    workers = [
        threading.Thread(target=until_stopped, args=(act,))
        for act in (search, services.indexer.catch_up)
    ]
    for worker in workers:
        worker.start()
    for number in range(1000):
        name = names[number % len(names)]
        services.editor.edit(
            name, {"title": f"Tin {number}"}, version=number // len(names) + 1, actor=LIBRARIAN
        )
    stop.set()
    for worker in workers:
        worker.join()
    assert failures == []
    assert all(len(stored.history(services.catalog, name)) == 21 for name in names)
    assert found(services, "title:999") == {"r49"}


def test_an_edit_is_whole_or_not_at_all(services, store, edit, monkeypatch):
    store("a")

    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(editing, "log_event", broken)
    with pytest.raises(ZeroDivisionError):
        edit("a", title="Mới")
    assert stored.record(services.catalog, "a").title == "Tin a"
    assert stored.changes(services.catalog) == len(stored.history(services.catalog, "a")) == 1
