"""Who may send and answer reports of mistakes, and how many."""

from dataclasses import replace

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.errors import Refused, TooManyAttempts, Unauthenticated
from searchsvc.services.curating.reader_reports import TEXT_CHARACTERS, ReaderReports
from tests.web.desk_client import add_people


@pytest.fixture
def reports(services, store):
    store("a")
    return ReaderReports(services.catalog, replace(services.settings, reports_per_hour=2))


@pytest.fixture
def librarian(services):
    return add_people(services)[Role.LIBRARIAN]


def send(reports, text="sai ngày", client="k"):
    return reports.send("a", ReportKind.DATE, text, client)


def test_a_report_reaches_the_queue_and_its_answer_the_reader(reports, librarian):
    sent = send(reports)
    (waiting,) = reports.queue(librarian, ReportState.WAITING, limit=9)
    assert waiting.text == "sai ngày"
    reports.decide(librarian, waiting.id, 1, ReportState.CORRECTED, " Cảm ơn bạn.\n")
    assert reports.sent(sent.token).answer == "Cảm ơn bạn."
    assert reports.count(librarian, ReportState.WAITING) == 0


def test_a_client_sends_so_many_and_others_are_not_held_up(reports):
    send(reports), send(reports)
    with pytest.raises(TooManyAttempts) as refused:
        send(reports)
    assert 3500 < refused.value.seconds <= 3600
    send(reports, client="other")


def test_all_together_send_only_so_many(reports):
    for number in range(40):
        send(reports, client=f"k{number}")
    with pytest.raises(TooManyAttempts):
        send(reports, client="new")


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (TEXT_CHARACTERS + 1)])
def test_a_report_says_something_and_not_too_much(reports, text):
    with pytest.raises(Refused):
        send(reports, text)


def test_lines_stay_and_what_cannot_be_written_goes(reports):
    assert send(reports, " một\x00\n\u200bhai\ud800 ").text == "một\nhai?"


def test_only_who_looks_after_the_archive_reads_and_answers(reports):
    number = send(reports).id
    for act in (
        lambda: reports.queue(None, ReportState.WAITING, limit=1),
        lambda: reports.count(None, ReportState.WAITING),
        lambda: reports.get(None, number),
        lambda: reports.decide(None, number, 1, ReportState.CORRECTED, "x"),
    ):
        with pytest.raises(Unauthenticated):
            act()


def test_an_answer_decides_and_says_something(reports, librarian):
    number = send(reports).id
    for state, answer in ((ReportState.WAITING, "x"), (ReportState.CORRECTED, " ")):
        with pytest.raises(Refused):
            reports.decide(librarian, number, 1, state, answer)
