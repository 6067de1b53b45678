"""Jobs at the desk: whose they are, how far, stopped by whom."""

from threading import Event

import pytest

from searchsvc.catalog.jobs import add_job
from searchsvc.errors import Refused
from searchsvc.services.background.jobs import Jobs
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from tests.services.curating.archive import EDITOR, LIBRARIAN
from tests.web.desk.bulk import begin
from tests.web.desk_client import sign_in, submit, text_of

pytestmark = pytest.mark.usefixtures("postal_records")


def test_a_job_is_stopped_by_its_owner_and_by_editors(app, services, librarian, editor):
    address = begin(editor)
    submit(librarian, f"{address}/cancel", address.replace(address, "/desk/account/tokens"))
    assert services.jobs.newest(actor=EDITOR)[0].state == "waiting"
    assert f"{address}/cancel" not in librarian.get(address).text
    own = begin(librarian)
    submit(sign_in(app, "librarian"), f"{own}/cancel", own)
    assert "đã dừng" in text_of(librarian.get(own))
    submit(editor, f"{address}/cancel", address)
    assert not services.jobs.run_next(Event())


def test_the_list_of_jobs_tells_whose_they_are(services, librarian, editor):
    begin(editor)
    begin(librarian)
    services.jobs.run_next(Event())
    shown = text_of(librarian.get("/desk/jobs"))
    for words in ("sửa hàng loạt editor đã xong 5/5", "librarian đang chờ 0/5"):
        assert words in shown
    assert librarian.get("/desk/jobs/none").status_code == 404


def test_a_job_that_failed_says_why(services, librarian):
    def broken(job, advance):
        raise ZeroDivisionError

    address = begin(librarian)
    Jobs(services.catalog, {"bulk-edit": broken}).run_next(Event())
    shown = text_of(librarian.get(address))
    assert "bị lỗi" in shown
    assert "Lỗi bất ngờ" in shown


def test_a_job_may_end_for_a_reason_that_holds_a_percent_sign(services, librarian):
    def refused(job, advance):
        raise Refused("{name} đầy", name="50%")

    address = begin(librarian)
    Jobs(services.catalog, {"bulk-edit": refused}).run_next(Event())
    assert "50% đầy" in text_of(librarian.get(address))


def test_what_was_left_out_is_listed_with_its_reason_when_the_job_is_done(services, librarian):
    address = begin(librarian, **{"change": "date-set", "date-set": "hôm 50%"})
    waiting = text_of(librarian.get(address))
    assert "Trang này tự tải lại" in waiting
    assert "Được chừa lại" not in waiting
    services.jobs.run_next(Event())
    page = librarian.get(address)
    assert "Được chừa lại (5)" in text_of(page)
    assert "Trang này tự tải lại" not in text_of(page)
    assert '<a href="/desk/records/a">a</a>: hôm 50% không phải là ngày' in page.text


def test_a_persons_value_that_was_left_is_listed(services, librarian):
    address = begin(librarian)
    services.jobs.run_next(Event())
    page = librarian.get(address)
    assert "Được chừa lại (1)" in text_of(page)
    assert '<a href="/desk/records/e">e</a>: giá trị do người ghi' in page.text


def test_of_many_that_were_left_out_the_first_are_listed(services, librarian):
    with services.catalog.writing() as session:
        job = add_job(session, "review", total=202, actor=LIBRARIAN, parameters={})
        job.state = "done"
        job.result = {"done": 0, "refused": [[f"{n}", f"lý do {n}."] for n in range(202)]}
    shown = text_of(librarian.get(f"/desk/jobs/{job.id}"))
    assert "Quyết định hàng loạt" in shown
    assert "Được chừa lại (202)" in shown
    assert "199: lý do 199. … và 2 nữa." in shown
    assert "Về danh sách gợi ý" in shown


@pytest.mark.parametrize("kind", ["import-check", "import"])
def test_a_job_of_an_import_leads_to_the_imports_page(services, librarian, kind):
    with services.catalog.writing() as session:
        job = add_job(session, kind, total=1, actor=LIBRARIAN, parameters={"import": "i1"})
        job.result = {"added": 1, "conflicts": 2}
    response = librarian.get(f"/desk/jobs/{job.id}")
    assert (response.status_code, response.location) == (302, "/desk/imports/i1")


@pytest.mark.parametrize("value", [7, {"a": 1}, ["x"], None, "hôm qua"])
@pytest.mark.parametrize("field", ["topics", "covers", "date", "author"])
def test_a_job_with_a_value_that_cannot_be_is_shown(services, librarian, field, value):
    change = BulkChange(field, Action.SET, value)
    job = services.bulk.start(["a"], change, actor=LIBRARIAN)
    assert librarian.get(f"/desk/jobs/{job.id}").status_code == 200


def test_a_job_of_a_kind_without_words_is_shown_too(services, librarian):
    with services.catalog.writing() as session:
        asked = {"secret": "/srv/x"}
        job = add_job(session, "sweep", total=0, actor=LIBRARIAN, parameters=asked)
        job.result = {"swept": 7, "list": ["x"]}
    shown = text_of(librarian.get(f"/desk/jobs/{job.id}"))
    assert "Sweep" in shown
    assert "swept 7" in shown
    assert "/srv/x" not in shown
