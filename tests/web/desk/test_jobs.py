"""Jobs at the desk: whose they are, how far, stopped by whom."""

from threading import Event

import pytest

from searchsvc.catalog.jobs import add_job
from searchsvc.services.background.jobs import Jobs
from tests.services.curating.archive import EDITOR, LIBRARIAN
from tests.web.desk_client import fields_of, sign_in, submit, text_of

PAGE = "/desk/bulk?q=buu"


@pytest.fixture(autouse=True)
def archive(services, store):
    """Five records on postal matters, the last with a province that a person gave."""
    store(*"abcde", title="Tin bưu chính")
    store("x", title="Tin khác")
    services.editor.edit("e", {"province": "lao-cai"}, version=1, actor=LIBRARIAN)
    services.indexer.catch_up()


def look(client, page=PAGE, **fields):
    given = {"change": "province-set", "province-set": "can-tho"} | fields
    return submit(client, page, **given)


def begin(client, **fields):
    """Look at a change and start it; the address of its job."""
    response = client.post(PAGE, data=fields_of(look(client, **fields).text, "seen"))
    assert response.status_code == 303, text_of(response)
    return response.location


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


def test_a_job_of_a_kind_without_words_is_shown_too(services, librarian):
    with services.catalog.writing() as session:
        asked = {"secret": "/srv/x"}
        job = add_job(session, "sweep", total=0, actor=LIBRARIAN, parameters=asked)
        job.result = {"swept": 7, "list": ["x"]}
    shown = text_of(librarian.get(f"/desk/jobs/{job.id}"))
    assert "Sweep" in shown
    assert "swept 7" in shown
    assert "/srv/x" not in shown
