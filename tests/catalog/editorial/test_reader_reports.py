"""Readers' reports wait until somebody answers them, and nobody answers over another's answer."""

import pytest

from searchsvc.catalog import audit_log
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.catalog.editorial.reader_reports import (
    add_report,
    count_reports,
    decide_report,
    load_report,
    report_of_token,
    reports_in,
)
from searchsvc.errors import NotFound, StaleVersion
from tests.services.curating.conftest import store  # noqa: F401  # a fixture here too

LAN = Actor("Lan", Role.LIBRARIAN)


@pytest.fixture
def session(services, store):  # noqa: F811
    store("a")
    with services.catalog.writing() as session:
        yield session


@pytest.fixture
def reports(session):
    return [add_report(session, "a", ReportKind.TEXT, f"lỗi {number}") for number in range(3)]


def test_reports_are_listed_newest_first_and_part_by_part(session, reports):
    first, second, third = reports
    assert reports_in(session, ReportState.WAITING, before=None, limit=2) == [third, second]
    assert reports_in(session, ReportState.WAITING, before=second.id, limit=2) == [first]
    assert count_reports(session, ReportState.WAITING) == 3


def test_a_report_is_found_by_its_token_alone_by_who_sent_it(session, reports):
    assert len({each.token for each in reports}) == 3
    assert report_of_token(session, reports[1].token) is reports[1]
    with pytest.raises(NotFound):
        report_of_token(session, str(reports[1].id))


def test_an_answer_ends_the_waiting_and_is_logged(session, reports):
    number = reports[0].id
    decided = decide_report(session, LAN, number, 1, ReportState.CORRECTED, "Đã sửa.")
    assert (decided.state, decided.answer, decided.decided_by) == ("corrected", "Đã sửa.", "Lan")
    assert decided.decided_at is not None
    assert count_reports(session, ReportState.WAITING) == 2
    (event,) = audit_log.find_events(session, action="report.decide")
    assert event.details["after"] == {"state": "corrected", "answer": "Đã sửa."}


def test_who_answers_what_was_answered_meanwhile_is_told(session, reports):
    number = reports[0].id
    decide_report(session, LAN, number, 1, ReportState.CORRECTED, "Đã sửa.")
    with pytest.raises(StaleVersion, match="Lan"):
        decide_report(session, LAN, number, 1, ReportState.DECLINED, "Không.")
    assert load_report(session, number).answer == "Đã sửa."
    decide_report(session, LAN, number, 2, ReportState.DECLINED, "Xem lại: không.")
    assert load_report(session, number).state == "declined"


def test_there_is_no_answer_to_no_report(session):
    with pytest.raises(NotFound):
        decide_report(session, LAN, 99, 1, ReportState.CORRECTED, "x")
