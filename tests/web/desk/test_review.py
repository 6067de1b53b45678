"""The review queue at the desk: without JavaScript, one by one and many at once, and back again."""

import re

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE
from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter, keep_in_step
from searchsvc.catalog.records.import_merge import Kind, Proposal
from tests import stored
from tests.services.imports.arrivals import work
from tests.unsure import add, rows
from tests.web.desk_client import form_token, sign_in, submit, text_of

QUEUE = "/desk/review"


@pytest.fixture
def queue(services, tmp_path):
    """Four suggestions of one source, and one of another."""
    add(services, tmp_path, *rows(4), {**rows(5, "Báo tường")[4], "id": "tuong"})
    return services


def waiting(services, **wanted) -> list[str]:
    page = services.review.page(SuggestionFilter(**wanted), actor=CONSOLE)
    return [item.record.id for item in page.items]


def decide(client, number, decision, page=QUEUE, **fields):
    version = re.search(r'name="version" value="(\d+)"', client.get(page).text).group(1)
    fields = {"version": version, "decision": decision} | fields
    return submit(client, page.replace(QUEUE, f"{QUEUE}/{number}"), page=page, **fields)


def test_each_shows_its_sentence_with_the_evidence_its_rule_and_how_sure_it_is(librarian, queue):
    page = librarian.get(QUEUE).text
    assert "Tỉnh <mark>Lào Cai</mark> cũng mở lớp như thế" in page
    assert "tên tỉnh có chữ “tỉnh” hoặc “thành phố” được nêu trong thân bài" in page
    assert "độ tin cậy 40%" in page
    assert 'href="/records/lop-1"' in page
    assert 'href="/desk/records/lop-1"' in page
    assert page.count("data-suggestion") == 5


def test_an_accepted_one_leads_on_to_the_next_and_is_public(app, librarian, queue):
    response = decide(librarian, 1, "accept", next="2")
    assert response.location == "/desk/review#s2"
    assert stored.record(queue.catalog, "lop-1").province == "lao-cai"
    assert "Lào Cai" in app.test_client().get("/records/lop-1").text
    assert waiting(queue) == ["lop-2", "lop-3", "lop-4", "tuong"]


def test_a_rejected_one_changes_nothing_public(librarian, queue):
    decide(librarian, 1, "reject")
    assert stored.record(queue.catalog, "lop-1").province is None
    assert "lop-1" not in waiting(queue)
    assert waiting(queue, status=Status.REJECTED) == ["lop-1"]
    assert "đã bác, librarian" in librarian.get(f"{QUEUE}?status=rejected").text


def test_another_value_can_be_chosen_among_the_units_of_the_time(librarian, queue):
    page = librarian.get(QUEUE).text
    assert '<option value="ha-giang" selected>' in page
    assert "ha-tay" not in page  # gone by 2016
    decide(librarian, 1, "correct", value="bac-lieu")
    assert stored.record(queue.catalog, "lop-1").province == "bac-lieu"


def test_a_value_that_cannot_be_is_told_and_stays_where_it_was_typed(librarian, queue):
    response = decide(librarian, 1, "correct", value="atlantis")
    assert response.status_code == 422
    assert "atlantis" in response.text
    assert '<details class="correction" open>' in response.text
    assert stored.record(queue.catalog, "lop-1").version == 1


def test_the_last_decision_can_be_taken_back_then_the_one_before(librarian, queue):
    decide(librarian, 1, "accept")
    decide(librarian, 2, "reject")
    for number in (2, 1):
        page = librarian.get(QUEUE).text
        (action,) = re.findall(r'action="(/desk/acts/\d+/undo)"', page)
        response = submit(librarian, action, page=QUEUE, next=QUEUE)
        assert response.location == f"{QUEUE}#s{number}"
    assert len(waiting(queue)) == 5
    assert stored.record(queue.catalog, "lop-1").province is None
    assert "/undo" not in librarian.get(QUEUE).text


def test_undoing_leads_to_no_other_site(librarian, queue):
    decide(librarian, 1, "accept")
    (action,) = re.findall(r'action="(/desk/acts/\d+/undo)"', librarian.get(QUEUE).text)
    response = submit(librarian, action, page=QUEUE, next="https://example.com/")
    assert response.location == "/desk/"


def test_a_record_that_changed_meanwhile_is_not_run_over(librarian, queue):
    token = form_token(librarian, QUEUE)
    queue.editor.edit("lop-1", {"title": "Tiêu đề khác"}, version=1, actor=CONSOLE)
    form = {"csrf_token": token, "decision": "accept", "version": "1"}
    response = librarian.post(f"{QUEUE}/1", data=form)
    assert response.status_code == 412
    assert "đã được sửa từ khi bạn mở" in response.text
    assert stored.record(queue.catalog, "lop-1").province is None


def test_what_another_has_decided_is_told(librarian, queue):
    token = form_token(librarian, QUEUE)
    decide(librarian, 1, "reject")
    form = {"csrf_token": token, "decision": "accept", "version": "1"}
    response = librarian.post(f"{QUEUE}/1", data=form)
    assert response.status_code == 409
    assert "đã được quyết định" in response.text


def test_filters_narrow_the_list_and_stay_while_deciding(librarian, queue):
    narrowed = f"{QUEUE}?source=B%C3%A1o+t%C6%B0%E1%BB%9Dng&confidence=0.4"
    assert librarian.get(narrowed).text.count("data-suggestion") == 1
    assert librarian.get(f"{QUEUE}?confidence=0.5").text.count("data-suggestion") == 0
    assert librarian.get(f"{QUEUE}?rule=province-in-body").text.count("data-suggestion") == 5
    location = decide(librarian, 5, "reject", page=narrowed).location
    assert location.startswith("/desk/review?source=B")


@pytest.mark.parametrize("query", ["confidence=much", "confidence=2", "kind=x", "page=0", "x=1"])
def test_a_bad_filter_is_told(librarian, query):
    assert librarian.get(f"{QUEUE}?{query}").status_code == 422


def test_all_that_match_are_counted_then_decided_and_taken_back(librarian, queue):
    everything = f"{QUEUE}/all?source=C%E1%BB%95ng+tin+n%E1%BB%99i+b%E1%BB%99"
    page = librarian.get(everything).text
    assert "4 gợi ý đang chờ: nguồn: Cổng tin nội bộ" in page
    assert len(waiting(queue)) == 5
    response = submit(librarian, everything, expected="4", decision="accept")
    batch = response.location
    assert 'http-equiv="refresh"' in librarian.get(batch).text
    work(queue)
    assert "Đã làm 4" in text_of(librarian.get(batch))
    assert waiting(queue) == ["tuong"]
    undone = submit(librarian, f"{batch}/undo", page=batch).location
    work(queue)
    assert "Đã làm 4" in text_of(librarian.get(undone))
    assert len(waiting(queue)) == 5
    assert stored.record(queue.catalog, "lop-1").province is None


def test_more_than_was_told_are_not_decided(librarian, queue):
    response = submit(librarian, f"{QUEUE}/all", expected="4", decision="reject")
    assert response.status_code == 409
    assert "Nay có 5 gợi ý chứ không phải 4" in response.text
    work(queue)
    assert len(waiting(queue)) == 5


def test_a_decision_that_is_none_is_told(librarian, queue):
    assert decide(librarian, 1, "perhaps").status_code == 422
    assert submit(librarian, f"{QUEUE}/all", decision="perhaps").status_code == 422
    assert len(waiting(queue)) == 5


def test_a_duplicate_shows_both_titles_and_dates_and_is_merged_by_an_editor(app, queue):
    with queue.catalog.writing() as session:
        proposal = Proposal("duplicate", "lop-1", Kind.DUPLICATE, "same-text", "", 0.97)
        keep_in_step(session, {"lop-2": [proposal]})
    copies = f"{QUEUE}?kind=duplicate"
    librarian, editor = sign_in(app, "librarian"), sign_in(app, "editor")
    page = librarian.get(copies).text
    for told in ("lớp 2</a>", "lớp 1</a>", "02/05/2016", "01/05/2016"):
        assert told in page
    assert decide(librarian, 6, "accept", page=copies).status_code == 403
    assert decide(editor, 6, "accept", page=copies).status_code == 303
    assert stored.record(queue.catalog, "lop-2").merged_into == "lop-1"
