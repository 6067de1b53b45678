"""Readers' reports for programs."""

import pytest

from searchsvc.catalog.editorial.reader_report import ReportKind


@pytest.fixture
def sent(services, store):
    store("a")
    return [services.reader_reports.send("a", ReportKind.TEXT, f"lỗi {n}", "k") for n in range(2)]


def test_reports_are_listed_by_state(librarians_program, described, sent):
    listed = described(librarians_program.get("/reports"), "get", "/reports").json["reports"]
    assert [each["text"] for each in listed] == ["lỗi 1", "lỗi 0"]
    assert librarians_program.get("/reports?state=declined").json["reports"] == []
    older = librarians_program.get(f"/reports?before={sent[1].id}").json["reports"]
    assert [each["id"] for each in older] == [sent[0].id]
    assert librarians_program.get("/reports?state=x").status_code == 422


def test_a_report_is_answered_once_by_its_version(librarians_program, described, sent):
    path = f"/reports/{sent[0].id}"
    one = described(librarians_program.get(path), "get", "/reports/{report_id}")
    assert one.headers["ETag"] == '"1"'
    body = {"state": "corrected", "answer": "Đã sửa."}
    decision = "/reports/{report_id}/decision"
    answered = librarians_program.send("PUT", f"{path}/decision", body, version=1)
    assert described(answered, "put", decision).json["decided_by"] == "librarian"
    late = librarians_program.send("PUT", f"{path}/decision", body, version=1)
    assert described(late, "put", decision).status_code == 412
    assert librarians_program.send("PUT", f"{path}/decision", body).status_code == 428


def test_an_answer_that_decides_nothing_is_refused(librarians_program, sent):
    path = f"/reports/{sent[0].id}/decision"
    for body in ({"state": "waiting", "answer": "x"}, {"state": "corrected", "answer": ""}):
        assert librarians_program.send("PUT", path, body, version=1).status_code == 422
