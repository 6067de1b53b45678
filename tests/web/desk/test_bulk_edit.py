"""Bulk edits at the desk: chosen, looked at, done by a job, stopped, taken back."""

import re
from threading import Event

import pytest

from searchsvc.catalog.records.workflow import State
from tests import stored
from tests.services.curating.archive import EDITOR, METADATA
from tests.web.desk.bulk import PAGE, begin, look
from tests.web.desk_client import fields_of, submit, text_of

pytestmark = pytest.mark.usefixtures("postal_records")


def provinces(services):
    return "".join(stored.record(services.catalog, name).province[:1] for name in "abcdex")


def test_looking_first_counts_and_changes_nothing(services, librarian):
    shown = text_of(look(librarian))
    for words in ("Sẽ được sửa 4", "Để nguyên, vì giá trị do người ghi 1", "Cà Mau Cần Thơ"):
        assert words in shown
    assert services.jobs.newest(actor=EDITOR) == []
    assert provinces(services) == "ccccLc".lower()


def test_a_job_changes_what_the_search_finds_and_can_be_taken_back(services, librarian):
    address = begin(librarian, reason="sắp lại")
    waiting = librarian.get(address).text
    assert 'http-equiv="refresh"' in waiting
    assert services.jobs.run_next(Event())
    done = librarian.get(address)
    assert 'http-equiv="refresh"' not in done.text
    assert "Đã sửa 4" in text_of(done)
    assert [stored.record(services.catalog, name).province for name in "abcdex"] == [
        "can-tho", "can-tho", "can-tho", "can-tho", "lao-cai", "ca-mau",
    ]  # fmt: skip
    undoing = submit(librarian, f"{address}/undo", address).location
    assert services.jobs.run_next(Event())
    assert "Đã làm 4" in text_of(librarian.get(undoing))
    assert stored.record(services.catalog, "a").province == "ca-mau"
    assert stored.history(services.catalog, "a")[1].reason == "sắp lại"


def test_what_a_person_gave_is_replaced_where_it_is_asked_for(services, librarian):
    begin(librarian, overwrite="1")
    assert services.jobs.run_next(Event())
    assert stored.record(services.catalog, "e").province == "can-tho"


@pytest.mark.parametrize(
    ("change", "value", "field", "after"),
    [
        ("topics-add", "bao-chi-xuat-ban", "topics", ["buu-chinh", "bao-chi-xuat-ban"]),
        ("topics-remove", "buu-chinh", "topics", []),
        ("covers-add", "2011", "covers", [2011, 2012]),
        ("covers-remove", "2012", "covers", []),
        ("date-set", "2014", "year", 2014),
        ("author-set", "Bình", "author", "Bình"),
        ("source-set", "Sở A", "source", "Sở A"),
        ("province-set", "", "province", None),
    ],
)
def test_each_change_is_made(services, librarian, change, value, field, after):
    begin(librarian, **{"change": change, change: value})
    assert services.jobs.run_next(Event())
    assert getattr(stored.record(services.catalog, "a"), field) == after


@pytest.mark.parametrize("change", ["", "state-set", "body-set", "province-add", "x", "title-set"])
def test_only_what_is_offered_can_be_chosen(services, librarian, change):
    response = look(librarian, **{"change": change, change or "x": "published"})
    assert response.status_code == 422
    assert services.jobs.newest(actor=EDITOR) == []


@pytest.mark.parametrize(
    ("change", "value"),
    [("province-set", "atlantis"), ("date-set", "x"), ("date-set", "hôm qua, 50%")],
)
def test_a_value_that_cannot_be_changes_nothing(librarian, change, value):
    response = look(librarian, **{"change": change, change: value})
    assert "Không sửa được 5" in text_of(response)
    assert 'type="submit">Sửa' not in response.text


def test_where_the_search_finds_others_now_it_is_looked_at_again(services, store, librarian):
    fields = fields_of(look(librarian).text, "seen")
    store("f", title="Tin bưu chính mới")
    services.indexer.catch_up()
    again = librarian.post(PAGE, data=fields)
    assert again.status_code == 200
    assert "Kết quả tìm đã khác" in text_of(again)
    assert "Sẽ được sửa 5" in text_of(again)
    assert librarian.post(PAGE, data=fields_of(again.text, "seen")).status_code == 303


def test_the_search_of_the_list_goes_along(services, store, librarian):
    store("n", title="Tin bưu chính", metadata=METADATA, province="can-tho")
    services.indexer.catch_up()
    (link,) = re.findall(
        r'href="(/desk/bulk[^"]*)"', librarian.get("/desk/records?q=buu&province=can-tho").text
    )
    assert "1 kết quả" in text_of(librarian.get(link.replace("&amp;", "&")))
    assert librarian.get("/desk/bulk?x=1").status_code == 422


def test_a_librarian_changes_no_state_in_bulk(services, librarian):
    begin(librarian)
    services.jobs.run_next(Event())
    assert all(stored.record(services.catalog, name).state == State.PUBLISHED for name in "abcdex")
