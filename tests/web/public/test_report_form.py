"""A reader reports a mistake without an account, and comes back for the answer."""

import pytest

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.editorial.reader_report import ReportState
from tests.web.desk_client import fields_of, text_of

FORM = "/report?record=a"


@pytest.fixture
def reader(app, store):
    store("a")
    return app.test_client()


def send(client, **fields):
    form = fields_of(client.get(FORM).text, mark="text")
    return client.post("/report", data={**form, "kind": "date", "text": "sai ngày", **fields})


def waiting(services, people):
    return services.reader_reports.queue(people[Role.LIBRARIAN], ReportState.WAITING, limit=50)


def test_the_page_of_a_record_leads_to_the_form(reader):
    assert 'href="/report?record=a"' in reader.get("/records/a").text


def test_a_report_lands_in_the_queue_and_its_answer_is_found_again(reader, services, people):
    answer = send(reader)
    assert answer.status_code == 303
    place = answer.headers["Location"]
    assert "Hãy giữ địa chỉ" in reader.get(place).text
    (report,) = waiting(services, people)
    assert (report.record_id, report.kind, report.text) == ("a", "date", "sai ngày")
    librarian = people[Role.LIBRARIAN]
    services.reader_reports.decide(librarian, report.id, 1, ReportState.DECLINED, "Bài ghi đúng.")
    page = text_of(reader.get(place))
    assert "Bài ghi đúng." in page
    assert librarian.name not in page


def test_nothing_is_kept_of_who_sent_it(reader, services, people):
    send(reader)
    (report,) = waiting(services, people)
    assert set(report.__table__.columns.keys()) == {
        "id", "token", "record_id", "kind", "text", "made_at", "state", "answer", "decided_by",
        "decided_at", "version",
    }  # fmt: skip
    assert "Set-Cookie" not in reader.get(FORM).headers


def test_what_fills_in_everything_is_a_program(reader, services, people):
    assert send(reader, website="https://x.example").headers["Location"] == "/records/a"
    assert waiting(services, people) == []


def test_what_is_missing_is_told_and_what_was_chosen_stays(reader):
    answer = send(reader, text=" ")
    assert answer.status_code == 422
    assert "Hãy viết chỗ nào sai" in answer.text
    assert 'value="date" required checked' in answer.text


def test_too_many_are_told_when_to_come_again(reader, services):
    for _ in range(services.settings.reports_per_hour):
        assert send(reader).status_code == 303
    refused = send(reader)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["RateLimit"] == f'"reports";r=0;t={refused.headers["Retry-After"]}'
    assert refused.headers["RateLimit-Policy"].endswith(";w=3600")
    assert "sai ngày" in refused.text


def test_what_is_not_public_cannot_be_reported(reader):
    assert reader.get("/report?record=none").status_code == 404
    assert reader.post("/report", data={"record": "none", "text": "x"}).status_code == 404
    assert reader.get("/reports/none").status_code == 404


def test_the_form_is_kept_by_version_and_the_answer_nowhere(reader):
    tag = reader.get(FORM).headers["ETag"]
    assert reader.get(FORM, headers={"If-None-Match": tag}).status_code == 304
    place = send(reader).headers["Location"]
    assert reader.get(place).headers["Cache-Control"] == "no-store"
