"""The outbox announces every change, in order, under numbers that never come twice."""

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
