"""What texts define is offered where the vocabulary lacks it, taken in, or dismissed."""

from threading import Event, Thread

import pytest

from searchsvc.errors import Conflict, Forbidden, NotFound
from searchsvc.services.vocabulary import definitions as module
from searchsvc.vocabularies.vocabulary import Kind
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER, found
from tests.services.vocabulary.entries import add

TEXT = "Hội quán xóm (HQX), Ủy ban nhân dân (UBND), bình đẳng (BĐ), bán lẻ (BL)."


def offered(archive):
    """Short forms with their long ones."""
    while archive.definitions.read_changes():
        pass
    shown = archive.definitions.offered(actor=LIBRARIAN).shown
    return {each.short: [meaning.long for meaning in each.meanings] for each in shown}


def test_what_the_vocabulary_lacks_is_offered(archive, store):
    store("a", body=TEXT)
    assert offered(archive) == {"HQX": ["Hội quán xóm"], "BL": ["bán lẻ"]}  # BĐ has many meanings
    add(archive, Kind.SYNONYMS, {"words": ["BL", "bán lẻ"]})
    assert offered(archive) == {"HQX": ["Hội quán xóm"]}


def test_all_meanings_of_a_short_form_are_told_together(archive, store):
    store("a", "b", body=TEXT)
    store("c", body="Hợp quần xã (HQX) họp. Hệ thống công an xã (CNTT). công nhân tự túc (CNTT).")
    assert offered(archive)["HQX"] == ["Hội quán xóm", "Hợp quần xã"]
    shown = {each.short: each for each in archive.definitions.offered(actor=LIBRARIAN).shown}
    assert [each.records for each in shown["HQX"].meanings] == [2, 1]
    assert shown["HQX"].meanings[1].example.id == "c"
    assert shown["CNTT"].known == ("công nghệ thông tin",)
    assert shown["HQX"].known == ()


def test_an_accepted_definition_is_searched_by_at_once(archive, store):
    store("a", body=TEXT)
    store("b", body="HQX vắng.")
    assert found(archive, "hội quán xóm") == {"a"}
    offered(archive)
    archive.definitions.accept("HQX", "Hội quán xóm", actor=EDITOR)
    assert found(archive, "hội quán xóm") == {"a", "b"}
    assert "HQX" not in offered(archive)
    with pytest.raises(Conflict):
        archive.definitions.accept("HQX", "Hội quán xóm", actor=EDITOR)


def test_long_names_of_offices_can_be_accepted(archive, store):
    store("a", body="Phòng Văn hóa, Thể thao và Gia đình (VHTTGĐ)")
    ((short, (long,)),) = offered(archive).items()
    archive.definitions.accept(short, long, actor=EDITOR)
    assert offered(archive) == {}


def test_a_dismissed_definition_is_gone_for_good(archive, store):
    store("a", body=TEXT)
    offered(archive)
    archive.definitions.dismiss("BL", "bán lẻ", actor=LIBRARIAN)
    store("b", body=TEXT)
    assert "BL" not in offered(archive)
    with pytest.raises(NotFound):
        archive.definitions.dismiss("BL", "bãi lầy", actor=LIBRARIAN)


def test_a_reader_sees_and_decides_nothing(archive):
    with pytest.raises(Forbidden):
        archive.definitions.offered(actor=READER)
    with pytest.raises(Forbidden):
        archive.definitions.dismiss("BL", "bán lẻ", actor=READER)
    with pytest.raises(Forbidden):
        archive.definitions.accept("BL", "bán lẻ", actor=LIBRARIAN)


def test_few_of_many_are_shown_and_the_others_counted(archive, store, monkeypatch):
    monkeypatch.setattr(module, "SHOWN", 1)
    store("a", "b", body="bán lẻ (BL)")
    store("c", body=TEXT)
    assert list(offered(archive)) == ["BL"]
    assert archive.definitions.offered(actor=LIBRARIAN).more == 1


def test_the_background_reads_what_changes(archive, store):
    stop = Event()
    reading = Thread(target=archive.definitions.follow, args=(stop,))
    store("a", body=TEXT)
    reading.start()
    try:
        while not archive.definitions.offered(actor=LIBRARIAN).shown:
            stop.wait(0.01)
    finally:
        stop.set()
        reading.join()
    assert not archive.definitions.read_changes()


def test_a_failure_is_logged_and_does_not_end_the_reading(archive, monkeypatch, caplog):
    stop = Event()

    def fail():
        stop.set()
        raise OSError

    monkeypatch.setattr(archive.definitions, "read_changes", fail)
    archive.definitions.follow(stop)
    assert "trying again" in caplog.text
