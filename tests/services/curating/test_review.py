"""Review: the best gain first, decided one by one or many at once, and taken back."""

import pytest

from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter, keep_in_step
from searchsvc.catalog.records.import_merge import Kind, Proposal
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidEdit, Refused, StaleVersion
from searchsvc.ingest.draft import Origin
from searchsvc.services.curating.review import Decision
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER, found, run, unsure
from tests.statements import selects

EVERYTHING = SuggestionFilter()


def waiting(services, **wanted) -> list[tuple]:
    page = services.review.page(SuggestionFilter(**wanted), actor=LIBRARIAN)
    return [(i.suggestion.record_id, i.suggestion.field, i.suggestion.value) for i in page.items]


def only(services, **wanted):
    (item,) = services.review.page(SuggestionFilter(**wanted), actor=LIBRARIAN).items
    return item.suggestion


def accept_all(services, wanted: SuggestionFilter = EVERYTHING):
    job = services.review.start(wanted, Decision.ACCEPT, actor=LIBRARIAN)
    return run(services, job)


def test_what_fills_a_gap_comes_first_then_the_surest(services, store):
    store("full", suggestions=(unsure("topic", "bao-chi-xuat-ban", 0.6),))
    store("gap", province=None, suggestions=(unsure("province", "can-tho", 0.3),))
    store("sure", topics=(), suggestions=(unsure("topic", "bao-chi-xuat-ban", 0.5),))
    assert [name for name, *_ in waiting(services)] == ["sure", "gap", "full"]


def test_filters_narrow_the_list(services, store):
    store(
        "a",
        source="Sở A",
        suggestions=(unsure("topic", "bao-chi-xuat-ban", 0.6, "terms: báo chí"),),
    )
    store("b", source="Sở B", suggestions=(unsure("province", "can-tho", 0.3),))
    assert waiting(services, field="topics") == [("a", "topics", "bao-chi-xuat-ban")]
    assert waiting(services, rule="terms") == waiting(services, source="Sở A")
    assert waiting(services, rule="term") == []
    assert waiting(services, min_confidence=0.5) == [("a", "topics", "bao-chi-xuat-ban")]
    assert waiting(services, record_id="b") == [("b", "province", "can-tho")]
    assert waiting(services, kind=Kind.CONFLICT) == []


def test_the_other_records_of_duplicates_are_read_at_once(services, store):
    store("a", *"bcd")
    proposal = Proposal("duplicate", "a", Kind.DUPLICATE, "same-text", "", 0.97)
    with services.catalog.writing() as session:
        keep_in_step(session, {name: [proposal] for name in "bcd"})
    with selects() as seen:
        page = services.review.page(EVERYTHING, actor=LIBRARIAN)
    assert [(item.record.id, item.other.id) for item in page.items] == [(n, "a") for n in "bcd"]
    assert len(seen) == 4  # numbers, rows with their records, the other record, the total


@pytest.mark.parametrize("version", [None, 1])
def test_a_decision_reads_suggestion_and_record_once(services, store, version):
    store("a", province=None, suggestions=(unsure("province", "can-tho"),))
    number = only(services).id
    with selects() as seen:
        services.review.decide(number, Decision.ACCEPT, actor=LIBRARIAN, version=version)
    for table, times in (("suggestions", 2), ("records", 1)):  # an edit settles what else waits
        assert sum(f"FROM {table} " in f"{sql} ".replace("\n", " ") for sql, _ in seen) == times


def test_pages_are_counted(services, store):
    store(*"abcde", suggestions=(unsure("province", "can-tho"),))
    page = services.review.page(EVERYTHING, actor=LIBRARIAN, page=2, per_page=2)
    assert page.total == 5
    assert [item.record.id for item in page.items] == ["c", "d"]


def test_an_accepted_value_is_a_persons_and_keeps_its_sentence(services, store):
    store("a", province=None, suggestions=(unsure("province", "can-tho"),))
    act = services.review.decide(only(services).id, Decision.ACCEPT, actor=LIBRARIAN)
    record = stored.record(services.catalog, "a")
    assert (record.province, record.origins["province"]) == ("can-tho", Origin.PERSON)
    assert "câu nói về can-tho" in [row.sentence for row in record.evidence]
    accepted = only(services, status=Status.ACCEPTED)
    assert (accepted.decided_by, accepted.decided_at is None) == ("Lan", False)
    assert waiting(services) == []
    store("a", province="ca-mau", suggestions=(unsure("province", "can-tho"),))
    assert waiting(services) == [("a", "province", "ca-mau")]
    services.history.undo(act.id, actor=LIBRARIAN)
    assert stored.record(services.catalog, "a").province is None


def test_a_later_import_leaves_the_sentence_that_a_person_agreed_with(services, store):
    store("a", province=None, suggestions=(unsure("province", "can-tho"),))
    services.review.decide(only(services).id, Decision.ACCEPT, actor=LIBRARIAN)
    store("a", province="ca-mau")
    sentences = [row.sentence for row in stored.record(services.catalog, "a").evidence]
    assert "câu nói về can-tho" in sentences
    assert "Sở TT&TT Cà Mau" not in sentences


def test_nothing_waits_for_records_that_are_gone(services, store, move):
    store("a", "b", suggestions=(unsure("province", "can-tho"),))
    move("a", State.WITHDRAWN)
    assert waiting(services) == [("b", "province", "can-tho")]


def test_an_accepted_topic_is_added(services, store):
    store("a", suggestions=(unsure("topic", "bao-chi-xuat-ban"), unsure("covers", "2011")))
    for field in ("topics", "covers"):
        services.review.decide(only(services, field=field).id, Decision.ACCEPT, actor=LIBRARIAN)
    record = stored.record(services.catalog, "a")
    assert (record.topics, record.covers) == (["buu-chinh", "bao-chi-xuat-ban"], [2011, 2012])


def test_a_corrected_one_gives_the_field_the_right_value(services, store):
    store("a", suggestions=(unsure("province", "can-tho"),))
    suggestion = only(services)
    with pytest.raises(InvalidEdit):
        services.review.decide(suggestion.id, Decision.CORRECT, actor=LIBRARIAN, value="atlantis")
    services.review.decide(suggestion.id, Decision.CORRECT, actor=LIBRARIAN, value="lao-cai")
    assert stored.record(services.catalog, "a").province == "lao-cai"
    assert only(services, status=Status.CORRECTED).id == suggestion.id


def test_a_rejected_one_changes_no_record_and_never_comes_back(services, store):
    store("a", suggestions=(unsure("province", "can-tho"),))
    act = services.review.decide(only(services).id, Decision.REJECT, actor=LIBRARIAN)
    assert stored.record(services.catalog, "a").version == 1
    store("a", suggestions=(unsure("province", "can-tho", 0.45),))
    assert waiting(services) == []
    services.history.undo(act.id, actor=LIBRARIAN)
    assert waiting(services) == [("a", "province", "can-tho")]


def test_no_one_decides_twice(services, store):
    store("a", suggestions=(unsure("province", "can-tho"),))
    number = only(services).id
    services.review.decide(number, Decision.REJECT, actor=LIBRARIAN)
    with pytest.raises(Conflict, match="Lan"):
        services.review.decide(number, Decision.ACCEPT, actor=EDITOR)


def test_an_edit_answers_what_waits_for_its_field(services, store, edit):
    store("a", suggestions=(unsure("province", "can-tho"), unsure("topic", "bao-chi-xuat-ban")))
    edited = edit("a", province="can-tho")
    assert waiting(services) == [("a", "topics", "bao-chi-xuat-ban")]
    services.history.undo(edited.event.id, actor=LIBRARIAN)
    assert len(waiting(services)) == 2
    edit("a", province="lao-cai")
    assert only(services, status=Status.CORRECTED).value == "can-tho"


def test_many_are_counted_first_and_then_decided_as_one_batch(services, store):
    store(*"abc", source="Sở A", province=None, suggestions=(unsure("province", "can-tho"),))
    store("d", source="Sở B", suggestions=(unsure("province", "can-tho"),))
    wanted = SuggestionFilter(source="Sở A")
    preview = services.review.preview(wanted, actor=LIBRARIAN)
    assert (preview.total, len(preview.items)) == (3, 3)
    assert stored.changes(services.catalog) == 4
    batch = accept_all(services, wanted)
    assert (batch.done, batch.refused) == (3, [])
    services.indexer.catch_up()
    assert waiting(services) == [("d", "province", "can-tho")]
    assert [stored.record(services.catalog, name).province for name in "abc"] == ["can-tho"] * 3


def test_a_batch_is_taken_back_but_for_what_changed_since(services, store, edit):
    store(*"abc", province=None, suggestions=(unsure("province", "can-tho"),))
    batch = accept_all(services)
    edit("b", province="lao-cai")
    edit("c", title="khác")
    undone = run(services, services.history.start_undo(batch.id, actor=LIBRARIAN))
    assert (undone.done, len(undone.refused)) == (2, 1)
    assert "b (province)" in undone.refused[0][1]
    assert [stored.record(services.catalog, n).province for n in "abc"] == [None, "lao-cai", None]
    assert stored.record(services.catalog, "c").title == "khác"
    assert {name for name, *_ in waiting(services)} == {"a", "c"}
    again = run(services, services.history.start_undo(undone.id, actor=LIBRARIAN))
    assert again.done == 2
    assert stored.record(services.catalog, "a").province == "can-tho"


def test_of_two_values_for_a_field_the_better_one_is_taken(services, store):
    store(
        "a",
        province=None,
        suggestions=(unsure("province", "can-tho", 0.3), unsure("province", "lao-cai", 0.5)),
    )
    batch = accept_all(services)
    assert batch.done == 1
    assert stored.record(services.catalog, "a").province == "lao-cai"
    assert waiting(services) == []


def test_what_cannot_be_taken_is_reported_and_the_rest_goes_on(services, store):
    store("old", suggestions=(unsure("province", "ha-tay"),))
    store("new", suggestions=(unsure("province", "can-tho"),))
    batch = accept_all(services)
    assert batch.done == 1
    ((_, why),) = batch.refused
    assert "Hà Nội" in why
    assert waiting(services) == [("old", "province", "ha-tay")]
    with pytest.raises(Refused):
        services.review.start(EVERYTHING, Decision.CORRECT, actor=LIBRARIAN)


def test_a_duplicate_is_merged_by_an_editor(services, store):
    store("a", "b")
    with services.catalog.writing() as session:
        for _ in range(2):
            proposal = Proposal("duplicate", "a", Kind.DUPLICATE, "same-text", "", 0.97)
            keep_in_step(session, {"b": [proposal]})
    store("b", body="nội dung khác")
    number = only(services, kind=Kind.DUPLICATE).id
    with pytest.raises(Forbidden):
        services.review.decide(number, Decision.ACCEPT, actor=LIBRARIAN)
    ((_, why),) = accept_all(services).refused
    assert "biên tập viên" in why
    assert waiting(services) == [("b", "duplicate", "a")]
    act = services.review.decide(number, Decision.ACCEPT, actor=EDITOR)
    assert found(services) == {"a"}
    assert waiting(services) == []
    services.history.undo(act.id, actor=EDITOR)
    assert found(services) == {"a", "b"}
    assert waiting(services) == [("b", "duplicate", "a")]


def test_readers_neither_see_nor_decide(services, store):
    store("a", suggestions=(unsure("province", "can-tho"),))
    for act in (
        lambda: services.review.page(EVERYTHING, actor=READER),
        lambda: services.review.decide(1, Decision.ACCEPT, actor=READER),
        lambda: services.review.start(EVERYTHING, Decision.REJECT, actor=READER),
    ):
        with pytest.raises(Forbidden):
            act()


def test_suggestions_are_counted_by_field_rule_and_source(services, store):
    store("a", source="Sở A", suggestions=(unsure("topic", "bao-chi-xuat-ban", 0.6, "terms: báo"),))
    store("b", source="Sở A", suggestions=(unsure("topic", "bao-chi-xuat-ban", 0.6, "terms: in"),))
    store("c", source="Sở B", suggestions=(unsure("province", "can-tho"),))
    counts = services.review.counts(EVERYTHING, actor=LIBRARIAN)
    assert counts.fields == {"topics": 2, "province": 1}
    assert counts.rules == {"terms": 2, "name-in-body": 1}
    assert counts.sources == {"Sở A": 2, "Sở B": 1}
    narrowed = services.review.counts(SuggestionFilter(source="Sở B"), actor=LIBRARIAN)
    assert narrowed.fields == {"province": 1}
    assert narrowed.sources == counts.sources


def test_a_decision_on_what_has_changed_since_it_was_read_is_refused(services, store, edit):
    store("a", province=None, suggestions=(unsure("province", "can-tho"),))
    number = only(services).id
    edit("a", title="khác")
    with pytest.raises(StaleVersion) as stale:
        services.review.decide(number, Decision.ACCEPT, actor=LIBRARIAN, version=1)
    assert stale.value.wanted == {"province": "can-tho"}
    assert waiting(services) == [("a", "province", "can-tho")]
    services.review.decide(number, Decision.REJECT, actor=LIBRARIAN, version=1)
    assert waiting(services) == []


def test_the_latest_decision_is_a_persons_own_and_not_yet_taken_back(services, store):
    store(*"ab", province=None, suggestions=(unsure("province", "can-tho"),))
    first, second = (item.suggestion.id for item in _page(services))
    acts = [
        services.review.decide(first, Decision.ACCEPT, actor=LIBRARIAN),
        services.review.decide(second, Decision.REJECT, actor=LIBRARIAN),
    ]
    assert services.history.latest_decision(actor=EDITOR) is None
    for act in reversed(acts):
        assert services.history.latest_decision(actor=LIBRARIAN).id == act.id
        services.history.undo(act.id, actor=LIBRARIAN)
    assert services.history.latest_decision(actor=LIBRARIAN) is None
    accept_all(services)
    assert services.history.latest_decision(actor=LIBRARIAN) is None  # a batch is undone as one


def _page(services):
    return services.review.page(EVERYTHING, actor=LIBRARIAN).items
