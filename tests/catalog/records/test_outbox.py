"""The outbox announces every change, in order, under numbers that never come twice."""

import shutil

from searchsvc.catalog import Catalog
from searchsvc.catalog.records import outbox
from tests import stored
from tests.catalog.drafts import METADATA, draft


def save(catalog, *drafts):
    return stored.save(catalog, [(item, METADATA) for item in drafts])


def test_every_change_is_announced_in_order(catalog):
    save(catalog, draft("a.txt", "một"), draft("b.txt", "hai"))
    save(catalog, draft("a.txt", "ba"))
    assert stored.announced(catalog) == ["a", "b", "a"]
    assert stored.announced(catalog, after=1) == ["b", "a"]
    with catalog.reading() as session:
        assert outbox.count_changed_after(session, 0) == 2


def test_numbers_go_on_when_rows_are_deleted(catalog):
    save(catalog, draft(), draft("b.txt", "hai"))
    end = stored.changes(catalog)
    with catalog.writing() as session:
        outbox.delete_through(session, end)
    save(catalog, draft("c.txt", "ba"))
    assert stored.changes(catalog) == end + 1
    with catalog.reading() as session:
        assert outbox.reaches_back_to(session, end)
        assert not outbox.reaches_back_to(session, 0)
        assert not outbox.reaches_back_to(session, end + 99)


def history(catalog, number):
    with catalog.reading() as session:
        return outbox.history_through(session, number)


def test_a_history_is_known_by_its_last_row_as_long_as_the_index_stands_there(catalog):
    save(catalog, draft(), draft("b.txt", "hai"))
    before = [history(catalog, number) for number in range(3)]
    assert all(before)
    assert history(catalog, 3) == ""
    with catalog.writing() as session:
        outbox.delete_through(session, 2)
    save(catalog, draft("c.txt", "ba"))
    assert [history(catalog, number) for number in range(3)] == [before[0], "", before[2]]


def test_no_two_catalogues_have_a_history_in_common_nor_two_copies_that_went_on_apart(
    catalog, tmp_path
):
    other = Catalog(f"sqlite:///{tmp_path}/other.sqlite")
    assert history(catalog, 0) != history(other, 0)
    other.close()
    save(catalog, draft())
    catalog.close()
    shutil.copy(tmp_path / "catalog.sqlite", tmp_path / "copy.sqlite")
    copy = Catalog(f"sqlite:///{tmp_path}/copy.sqlite")
    assert history(copy, 1) == history(catalog, 1)
    for each in (catalog, copy):
        save(each, draft("b.txt", "hai"))
    assert history(copy, 2) != history(catalog, 2)
    copy.close()
