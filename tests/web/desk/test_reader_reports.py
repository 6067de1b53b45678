"""The queue of readers' reports at the desk."""

import pytest

from searchsvc.catalog.editorial.reader_report import ReportKind
from searchsvc.web.desk import reader_reports
from tests.web.desk_client import submit, text_of


@pytest.fixture
def sent(services, store):
    store("a")
    return [
        services.reader_reports.send("a", ReportKind.PROVINCE, f"lỗi <b>{number}</b>", "k")
        for number in range(3)
    ]


def test_reports_that_wait_are_listed_with_what_they_are_about(librarian, sent):
    page = librarian.get("/desk/reports")
    assert "3 thư đang chờ trả lời" in text_of(page)
    assert "lỗi <b>2</b>" in text_of(page)
    assert "Tỉnh/thành" in text_of(page)


def test_older_ones_are_a_click_away(librarian, sent, monkeypatch):
    monkeypatch.setattr(reader_reports, "PAGE", 2)
    assert f"before={sent[1].id}" in librarian.get("/desk/reports").text
    older = text_of(librarian.get(f"/desk/reports?before={sent[1].id}"))
    assert "lỗi <b>0</b>" in older
    assert "lỗi <b>1</b>" not in older


def test_a_prepared_answer_is_sent_where_none_is_written(librarian, sent, services):
    address = f"/desk/reports/{sent[0].id}"
    answer = submit(librarian, address, state="corrected", template="Cảm ơn bạn.", version=1)
    assert answer.headers["Location"] == "/desk/reports"
    assert services.reader_reports.sent(sent[0].token).answer == "Cảm ơn bạn."
    assert "lỗi <b>0</b>" in text_of(librarian.get("/desk/reports?state=corrected"))


def test_an_own_answer_counts_more(librarian, sent, services):
    fields = {"state": "declined", "template": "mẫu", "answer": "riêng", "version": 1}
    submit(librarian, f"/desk/reports/{sent[0].id}", **fields)
    assert services.reader_reports.sent(sent[0].token).answer == "riêng"


def test_who_was_slower_sees_what_was_answered_and_keeps_the_own_text(librarian, sent):
    address = f"/desk/reports/{sent[0].id}"
    submit(librarian, address, state="corrected", answer="một", version=1)
    late = submit(librarian, address, state="declined", answer="hai", version=1)
    assert late.status_code == 412
    assert "đã được librarian trả lời" in text_of(late)
    assert ">hai</textarea>" in late.text
