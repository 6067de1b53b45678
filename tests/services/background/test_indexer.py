"""The indexer follows the catalogue, whatever happened to the index meanwhile."""

import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy import text as sql

from searchsvc.catalog.db.tables import IdentityRow, Record
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import ForeignIndex
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.settings import Settings
from tests import stored
from tests.reports import report, retyped, with_ending
from tests.services.curating.archive import EDITOR


def add(services, folder, name: str, text: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(f"{name}\n\n{text}")
    services.importer.run([path])


def move(services, record_id: str, state: State) -> None:
    version = stored.record(services.catalog, record_id).version
    services.editor.move(record_id, state, version=version, actor=EDITOR, reason="vì thế")


def total(services, q: str) -> int:
    return services.search.search(SearchParameters(q=q)).total


def test_catching_up_applies_each_change_once(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    assert services.indexer.catch_up() == 1
    add(services, tmp_path, "b", "hai bài")
    assert services.indexer.catch_up() == 1
    assert services.indexer.catch_up() == 0
    assert total(services, "bài") == 2


def test_a_damaged_pointer_leads_to_a_rebuild(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    services.indexer.catch_up()
    (services.settings.index / "whoosh" / "current.json").write_text("{")
    services.indexer.catch_up()
    assert total(services, "bài") == 1


def test_an_index_is_built_where_there_is_none_and_else_left_alone(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    services.indexer.build_if_missing()
    add(services, tmp_path, "b", "hai bài")
    services.indexer.build_if_missing()
    assert total(services, "bài") == 1


def test_an_index_older_than_the_outbox_is_rebuilt(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    services.indexer.catch_up()
    old = tmp_path / "old"
    shutil.copytree(services.settings.index, old)
    for name in "bcd":
        add(services, tmp_path, name, "bài khác")
        services.indexer.catch_up()
    shutil.rmtree(services.settings.index)
    shutil.copytree(old, services.settings.index)
    services.indexer.catch_up()
    assert total(services, "bài") == 4


def closed(services) -> Path:
    """The catalogue's file, when nobody has it open."""
    services.close()
    return services.settings.corpus / "catalog.sqlite"


@pytest.mark.parametrize("later", [0, 1, 5])
def test_an_index_is_not_served_to_a_catalogue_that_a_backup_brought_back(
    services, tmp_path, later
):
    """Also where that went on so long that the outbox reaches over the end of the lost one."""
    add(services, tmp_path, "a", "một bài")
    services.indexer.catch_up()
    backup = shutil.copy(closed(services), tmp_path / "backup")
    with Services(services.settings) as lost:
        for name in "bcd":
            add(lost, tmp_path, name, "bài bị mất")
        lost.indexer.catch_up()
        assert total(lost, "bài") == 4
    shutil.copy(backup, services.settings.corpus / "catalog.sqlite")
    with Services(services.settings) as restored:
        for name in "mnopq"[:later]:
            add(restored, tmp_path, name, "bài mới")
        with pytest.raises(ForeignIndex):
            total(restored, "bài")
        restored.indexer.catch_up()
        assert (total(restored, "bài"), total(restored, "mất")) == (1 + later, 0)
        assert restored.indexer.catch_up() == 0


def test_the_index_of_another_catalogue_is_not_served_and_built_anew(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    services.indexer.catch_up()
    other = replace(services.settings, corpus=tmp_path / "other")
    with Services(replace(other, index=tmp_path / "elsewhere")) as made:
        add(made, tmp_path, "b", "hai bài")
        add(made, tmp_path, "c", "ba bài")
    with Services(other) as moved:
        with pytest.raises(ForeignIndex):
            total(moved, "bài")
        moved.indexer.build_if_missing()
        assert total(moved, "bài") == 2


def test_a_catalogue_that_is_replaced_while_its_index_is_searched_is_noticed(services, tmp_path):
    """As by a restore of a database server: the reader's index is as it was, its catalogue not."""
    add(services, tmp_path, "a", "một bài")
    services.indexer.catch_up()
    assert total(services, "bài") == 1
    with services.catalog.writing() as session:
        session.execute(update(IdentityRow).values(uuid="another"))
    assert services.engine.applied() is None
    time.sleep(0.1)  # readers look at files now and then
    with pytest.raises(ForeignIndex):
        total(services, "bài")
    services.indexer.catch_up()
    assert total(services, "bài") == 1


def test_a_rebuild_leaves_no_old_build_behind(services, tmp_path):
    add(services, tmp_path, "a", "một bài")
    for _ in range(3):
        services.indexer.rebuild()
    builds = [path for path in (services.settings.index / "whoosh").iterdir() if path.is_dir()]
    assert len(builds) == 1


@pytest.fixture
def following(services):
    """The indexer at work in the background."""
    services.indexer.catch_up()
    stop = threading.Event()
    worker = threading.Thread(target=services.indexer.follow, args=(stop,))
    worker.start()
    yield
    stop.set()
    worker.join(timeout=10)


def test_a_change_is_soon_seen_while_searches_run(services, tmp_path, following):
    add(services, tmp_path, "a", "một bài")
    deadline = time.monotonic() + 10
    while total(services, "bài") == 0:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def refuse(*_, **__):
    raise AssertionError


def test_an_index_far_behind_is_built_anew(tmp_path, monkeypatch):
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", batch=2)
    with Services(settings) as services:
        services.indexer.catch_up()
        for name in "abc":
            add(services, tmp_path, name, "bài")
        with monkeypatch.context() as patch:
            patch.setattr(services.engine, "apply", refuse)
            assert services.indexer.catch_up() == 3
        add(services, tmp_path, "d", "bài")
        monkeypatch.setattr(services.engine, "rebuild", refuse)
        assert services.indexer.catch_up() == 1
        assert total(services, "bài") == 4


def test_told_to_stop_it_ends_behind_the_batch_at_hand(tmp_path):
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", batch=1)
    stop = threading.Event()
    stop.set()
    with Services(settings) as services:
        for name in "abcdef":
            add(services, tmp_path, name, "bài")
        services.indexer.catch_up()
        for name in "ab":
            add(services, tmp_path, name, "bài khác")
        assert services.indexer.catch_up(stop) == 1
        assert services.indexer.catch_up() == 1


@pytest.fixture
def group(services, tmp_path):
    """A report, imported with two copies; the second has one more sentence and another title."""
    title, body = report()
    for name, text in {"a": body, "b": with_ending(body), "c": retyped(body)}.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{'Tin nóng: ' if name == 'b' else ''}{title}\n\n{text}")
        services.importer.run([path])
    services.indexer.catch_up()
    with services.catalog.reading() as session:
        return {record.title[:3]: record.id for record in session.query(Record)}


@pytest.mark.parametrize(
    "words", ["gửi đến Ủy ban", '"gửi đến Ủy ban"', "kiểm kê", "title:nóng", "nóng kiểm kê"]
)
def test_a_group_is_found_once_by_what_only_a_copy_says(services, group, words):
    assert total(services, words) == 1


def test_no_phrase_goes_over_the_end_of_a_text_into_what_a_copy_says(services, group):
    assert total(services, '"văn hóa xã"') == 1  # the last words of all but one
    assert total(services, '"văn hóa xã báo cáo"') == total(services, '"2013 tin nóng"') == 0


def test_what_a_copy_says_goes_with_it(services, group):
    stored.separate(services.catalog, group["Tin"])
    services.indexer.catch_up()
    (hit,) = services.search.search(SearchParameters(q="gửi đến Ủy ban")).hits
    assert hit.record.id == group["Tin"]
    move(services, group["Tin"], State.WITHDRAWN)
    services.indexer.catch_up()
    assert total(services, "gửi đến Ủy ban") == 0


def test_the_words_of_a_withdrawn_copy_are_not_found(services, group):
    move(services, group["Tin"], State.WITHDRAWN)
    services.indexer.catch_up()
    assert (total(services, "gửi đến Ủy ban"), total(services, "kiểm kê")) == (0, 1)
    services.indexer.rebuild()
    assert total(services, "gửi đến Ủy ban") == 0


def test_a_change_of_a_copy_reaches_its_group(services, group):
    version = stored.record(services.catalog, group["Tin"]).version
    title = "Tin nhanh: " + report()[0]
    services.editor.edit(
        group["Tin"], {"title": title}, version=version, actor=EDITOR, reason="sửa"
    )
    services.indexer.catch_up()
    assert (total(services, "title:nhanh"), total(services, "title:nóng")) == (1, 0)


DAMAGED = {"body": b"\x28\xb5\x2f\xfdnone"}


def damage_text(services, title: str) -> str:
    """Makes the text of a record unreadable, as a bad sector does; returns its id."""
    with services.catalog.writing() as session:
        name = session.scalars(select(Record.id).where(Record.title == title)).one()
        session.execute(
            sql("UPDATE records SET body = :body WHERE id = :id"), DAMAGED | {"id": name}
        )
    return name


def test_a_record_that_cannot_be_read_keeps_no_other_from_being_found(services, tmp_path, caplog):
    for name in "abc":
        add(services, tmp_path, name, "bài")
    damaged = damage_text(services, "b")
    assert services.indexer.rebuild() == 3
    assert total(services, "title:a OR title:c") == 2
    assert f"record {damaged} cannot be read" in caplog.text


def test_a_change_of_a_record_that_cannot_be_read_stops_no_other_change(services, tmp_path, caplog):
    for name in "abc":
        add(services, tmp_path, name, "bài")
    services.indexer.catch_up()
    for name in "ab":
        add(services, tmp_path, name, "bài khác")
    damaged = damage_text(services, "b")
    assert services.indexer.catch_up() == 2
    assert total(services, "khác") == 1
    assert f"record {damaged} cannot be read" in caplog.text
