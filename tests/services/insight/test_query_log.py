"""Counting searches: what counts, what is kept, what bounds it, and that no search is harmed."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import BUCKETS, NOT_KEPT, Search, bucket
from searchsvc.services.container import Services
from searchsvc.services.insight import query_log as module
from searchsvc.services.insight.query_log import QueryLog, kept_text
from searchsvc.services.insight.retention import Retention
from searchsvc.settings import Settings
from tests.services.insight.conftest import NARROWED, answer, rows


@pytest.fixture
def make(services, calendar):
    """Makes a log over the archive, as one more process; its own thread only on demand."""
    logs = []

    def log(**options):
        settings = Settings(corpus=services.settings.corpus, **options)
        logs.append(QueryLog(services.catalog, settings, calendar))
        return logs[-1]

    yield log
    for each in logs:
        each.close()


@pytest.fixture
def log(make):
    return make()


def test_searches_are_counted_by_day_text_results_and_filters(services, log, calendar):
    log.note(answer("Cần  Thơ", 12))
    log.note(answer("cần thơ", 99))
    log.note(answer("cần thơ", 0, **NARROWED))
    first = calendar.today
    calendar.turn(days=1)
    log.note(answer("CẦN THƠ", 12))
    log.flush()
    assert rows(services) == {
        Search(first, "cần thơ", 11, False): 2,
        Search(first, "cần thơ", 0, True): 1,
        Search(calendar.today, "cần thơ", 11, False): 1,
    }


@pytest.mark.parametrize(
    "search",
    [answer("tin", page=2), answer(""), answer("  "), answer("", **NARROWED)],
)
def test_further_pages_and_browsing_do_not_count(services, log, search):
    log.note(search)
    log.flush()
    assert not rows(services)


def test_operators_stay_what_they_are(log):
    assert kept_text("Báo OR Đài NOT or", 100) == "báo OR đài NOT or"


def test_what_is_long_or_personal_is_counted_without_its_text(services, make, calendar):
    log = make(query_log_characters=10)
    for query in ("một câu tìm dài quá", "a@b.vn", "091234567", "tin\x00", "tin\ud800", "ﷺﷺ"):
        log.note(answer(query))
    log.flush()
    assert rows(services) == {Search(calendar.today, NOT_KEPT, 0, False): 6}


@given(st.text(max_size=40), st.integers(1, 30))
def test_any_text_is_kept_whole_in_one_way_or_not_at_all(query, most):
    kept = kept_text(query, most)
    assert kept == kept_text(f"  {query} ", most + 3) or len(query) > most or not kept
    assert len(query) <= most or not kept
    assert kept == " ".join(kept.split())
    assert kept.isprintable()


@given(st.integers(0, 10**6))
def test_results_are_told_in_classes_only(total):
    least = bucket(total)
    assert least in BUCKETS
    assert least <= total
    assert all(other <= least or other > total for other in BUCKETS)


def test_new_queries_beyond_the_limit_of_a_day_are_counted_only(services, make, calendar):
    log = make(query_log_per_day=3)
    for number in range(5):
        log.note(answer(f"tin {number}"))
    log.flush()
    log.note(answer("tin 0"))
    log.note(answer("tin 9"))
    log.flush()
    kept = rows(services)
    assert {search.query for search in kept} == {"tin 0", "tin 1", "tin 2", NOT_KEPT}
    assert kept[Search(calendar.today, "tin 0", 0, False)] == 2
    assert kept[Search(calendar.today, NOT_KEPT, 0, False)] == 3
    calendar.turn(days=1)
    log.note(answer("tin 9"))
    log.flush()
    assert Search(calendar.today, "tin 9", 0, False) in rows(services)


def test_memory_is_bounded_and_no_count_is_lost(services, make, monkeypatch):
    monkeypatch.setattr(module, "_MOST_WAITING", 10)
    log = make()
    for number in range(100):
        log.note(answer(f"tin {number}"))
    log.flush()
    assert sum(rows(services).values()) == 100
    assert len(rows(services)) <= 11  # what finds no room in memory is counted without its text


def test_nothing_is_counted_when_it_is_switched_off(services, make):
    log = make(query_log="off")
    log.note(answer("tin"))
    log.flush()
    assert not rows(services)


def test_a_failing_database_fails_no_search_and_loses_nothing(services, log, monkeypatch):
    def fail(*_, **__):
        raise OperationalError("", None, Exception("database is locked"))

    with monkeypatch.context() as broken:
        broken.setattr(query_log, "add", fail)
        log.note(answer("tin"))
        log.flush()
        log.note(answer("tin"))
    assert not rows(services)
    log.flush()
    assert list(rows(services).values()) == [2]


def test_a_search_does_not_wait_for_the_database(services, log):
    with services.catalog.writing():  # holds the write lock
        log.note(answer("tin"))
    log.flush()
    assert sum(rows(services).values()) == 1


def test_it_is_written_down_in_the_background_and_at_the_end(services, make, monkeypatch):
    monkeypatch.setattr(module, "_FLUSH_SECONDS", 0.01)
    written = threading.Event()
    add = query_log.add

    def add_and_tell(*arguments, **options):
        add(*arguments, **options)
        written.set()

    monkeypatch.setattr(query_log, "add", add_and_tell)
    log = make()
    log.note(answer("tin"))
    assert written.wait(30)
    log.note(answer("tin"))
    log.close()
    assert sum(rows(services).values()) == 2


def test_two_processes_add_to_one_count_and_share_the_limit(services, calendar):
    settings = Settings(
        corpus=services.settings.corpus, index=services.settings.index, query_log_per_day=5
    )
    others = [Services(settings) for _ in range(2)]
    logs = [QueryLog(each.catalog, settings, calendar) for each in others]

    def count(log, name):
        for number in range(20):
            log.note(answer("tin"))
            log.note(answer(f"{name} {number}"))
            log.flush()

    threads = [
        threading.Thread(target=count, args=(log, name))
        for log, name in zip(logs, "ab", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for log in logs:
        log.close()
    for each in others:
        each.close()
    kept = rows(services)
    assert sum(kept.values()) == 80
    assert kept[Search(calendar.today, "tin", 0, False)] == 40
    assert len({search.query for search in kept} - {NOT_KEPT}) == 5


def test_old_counts_are_deleted(services, make, calendar):
    log = make(query_log_days=3)
    for _ in range(5):
        log.note(answer("tin"))
        log.flush()
        calendar.turn(days=1)
    keeping = Retention(services.catalog, Settings(query_log_days=3), calendar)
    keeping.once()
    assert sorted((calendar.today - search.day).days for search in rows(services)) == [1, 2]


def test_the_services_write_down_what_waits_when_they_close(tmp_path):
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Services(settings) as services:
        services.query_log.note(answer("tin"))
    with Services(settings) as services:
        assert sum(rows(services).values()) == 1
