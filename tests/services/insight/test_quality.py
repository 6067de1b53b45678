"""How complete the metadata is, by whose word, by month of import and day by day."""

import threading
from dataclasses import replace
from datetime import datetime

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.catalog.insight.quality import Snapshot
from searchsvc.catalog.records.workflow import State
from searchsvc.services.insight.quality import QualityInsight
from searchsvc.services.insight.retention import Retention
from searchsvc.settings import Settings
from tests.services.curating.archive import EDITOR, LIBRARIAN, METADATA, unsure
from tests.services.curating.conftest import store
from tests.services.insight.conftest import LAN

__all__ = ["store"]

EMPTY = replace(METADATA, date=None, year=None, province=None, topics=(), covers=(), evidence=())


@pytest.fixture
def insight(services, calendar):
    return QualityInsight(services.catalog, calendar)


def now(insight):
    return insight.figures(LAN).today


def test_values_are_counted_by_whose_word_they_are(services, store, insight):
    store("a", author="Lan", title="a", body="một")
    store("b", metadata=EMPTY, title="b", body="hai")
    store("c", metadata=replace(EMPTY, year=2013), title="c", body="ba")
    services.editor.edit("a", {"province": "can-tho"}, version=1, actor=LIBRARIAN)
    quality = now(insight).quality
    assert quality.records == 3
    assert quality.fields["province"] == {"person": 1}
    assert quality.fields["date"] == {"machine": 2}
    assert quality.fields["topics"] == {"machine": 1}
    assert quality.filled("author") == 1


def test_only_what_is_public_counts(services, store, insight):
    store("a", title="a")
    store("b", title="b")
    services.editor.move("a", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    assert now(insight).quality.records == 1


def test_records_stand_with_the_month_of_their_import(services, store, insight):
    store("a", title="a")
    store("b", metadata=EMPTY, title="b")
    with services.catalog.writing() as session:
        session.get(Record, "a").created_at = datetime(2025, 12, 31, 23, 59)  # noqa: DTZ001
        session.get(Record, "b").created_at = datetime(2026, 1, 1)  # noqa: DTZ001
    months = insight.figures(LAN).months
    assert list(months) == ["2025-12", "2026-01"]
    assert [part.filled("province") for part in months.values()] == [1, 0]


def test_suggestions_are_counted_by_what_became_of_them(services, store, insight):
    store(
        "a",
        title="a",
        metadata=replace(
            EMPTY,
            suggestions=(
                unsure("province", "can-tho"),
                unsure("topic", "buu-chinh"),
            ),
        ),
    )
    assert now(insight).suggestions == {"waiting": 2}
    services.editor.edit("a", {"province": "can-tho"}, version=1, actor=LIBRARIAN)
    assert now(insight).suggestions == {"waiting": 1, "accepted": 1}


def test_each_day_keeps_its_last_look(services, store, insight, calendar):
    keeping = Retention(services.catalog, Settings(), calendar)
    keeping.once()
    store("a", title="a")
    keeping.once()
    calendar.turn(days=2)
    store("b", title="b", body="khác")
    days = insight.figures(LAN).days
    assert [each.quality.records for each in days] == [1, 2]
    assert (days[1].day - days[0].day).days == 2
    assert days[0].quality.fields["province"] == {"machine": 1}
    calendar.turn(days=90)
    assert len(insight.figures(LAN, days=90).days) == 1


def test_a_snapshot_is_kept_whole(insight, store):
    store("a", title="a")
    snapshot = now(insight)
    kept = type("Row", (), {"day": snapshot.day, "figures": snapshot.as_figures()})
    assert Snapshot.of(kept) == snapshot


def test_an_empty_archive_has_figures_too(insight):
    assert now(insight).quality.records == 0
    assert not insight.figures(LAN).months


def test_one_failure_does_not_end_the_keeping(services, calendar, monkeypatch):
    stop, looks = threading.Event(), []
    keeping = Retention(services.catalog, Settings(), calendar)

    def fail():
        looks.append(1)
        if len(looks) == 2:
            stop.set()
        raise OSError("disk full")

    monkeypatch.setattr("searchsvc.services.insight.retention._EVERY_SECONDS", 0.001)
    monkeypatch.setattr(keeping, "once", fail)
    keeping.follow(stop)
    assert len(looks) == 2


def test_suggestions_of_records_that_nobody_works_on_do_not_wait(services, store, insight):
    unsure_of = replace(EMPTY, suggestions=(unsure("province", "can-tho"),))
    for name in "ab":
        store(name, title=name, metadata=unsure_of)
    services.editor.move("a", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    assert now(insight).suggestions == {"waiting": 1}
