"""Editors add to the vocabularies, and take back."""

from pathlib import Path
from threading import Event

import pytest

from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.records.field_values import origin_of
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidParameter, NotFound
from searchsvc.ingest.draft import Origin
from searchsvc.query.notices import NoticeCode
from searchsvc.services.curating.review import Decision
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.serializers.labels import topic_label
from searchsvc.services.vocabulary.entry_parser import MOST_SYNONYMS
from searchsvc.vocabularies.topics import topic
from searchsvc.vocabularies.vocabulary import Kind, base
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, READER, unsure
from tests.services.curating.archive import run as finish
from tests.services.vocabulary.entries import (
    MERGE,
    NEW,
    OLD,
    SYNONYMS,
    TOPIC,
    add,
    job_of,
    look,
    search,
    topics,
)

PROVINCE_TEXT = "Sở TT&TT Xứ Dừa Xanh họp\nSở TT&TT Xứ Dừa Xanh vừa họp bàn việc năm 2013."


def import_text(services, tmp_path: Path, name: str, text: str):
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    report = services.importer.run([path])
    assert not report.failed
    services.indexer.catch_up()
    (record_id,) = (r.id for r in stored.published(services.catalog) if r.key.endswith(path.name))
    return stored.record(services.catalog, record_id)


def test_a_new_name_of_a_province_is_known_at_the_next_import(archive, tmp_path):
    before = import_text(archive, tmp_path, "a", PROVINCE_TEXT)
    assert before.province is None
    alias = {"of": "ben-tre", "alias": "Xứ Dừa Xanh"}
    assert look(archive, Kind.PROVINCE_ALIAS, alias).mentioning == 1
    add(archive, Kind.PROVINCE_ALIAS, alias)
    assert (
        stored.record(archive.catalog, before.id).province is None
    )  # what is there stays as it is
    assert import_text(archive, tmp_path, "b", PROVINCE_TEXT + " Thêm.").province == "ben-tre"


def test_a_new_topic_is_found_in_texts_and_its_id_is_a_filter(archive, tmp_path):
    with pytest.raises(InvalidParameter):
        parse_parameters([("topic", TOPIC["slug"])], archive.settings)
    add(archive, Kind.TOPIC, TOPIC)
    text = "Đèn lồng giấy ở phố mới\nThợ đèn lồng làm đèn lồng giấy suốt mùa trăng."
    record = import_text(archive, tmp_path, "a", text)
    assert record.topics == [TOPIC["slug"]]
    parameters = parse_parameters([("topic", TOPIC["slug"])], archive.settings)
    assert [hit.record.id for hit in archive.search.search(parameters).hits] == [record.id]
    assert topic_label(TOPIC["slug"], "vi") == "Nghề đèn lồng"
    assert topic_label(TOPIC["slug"], "en") == "Lantern making"


def test_another_name_of_a_topic_speaks_for_it(archive, tmp_path):
    add(archive, Kind.TOPIC_ALIAS, {"of": OLD, "alias": "trạm thư tay"})
    text = "Trạm thư tay mở cửa\nTrạm thư tay của xã mở cửa cả ngày nghỉ."
    assert OLD in import_text(archive, tmp_path, "a", text).topics


def test_renaming_a_topic_changes_its_label_and_no_record(archive, store):
    store("a", "b")
    version = stored.record(archive.catalog, "a").version
    asked = {"of": OLD, "label": "Thư tín", "label_en": "Letters"}
    told = look(archive, Kind.TOPIC_LABEL, asked)
    assert (told.changed, told.labelled) == (0, 2)
    former = topic(OLD).label()
    row = add(archive, Kind.TOPIC_LABEL, asked)
    assert topic_label(OLD, "vi") == "Thư tín"
    assert stored.record(archive.catalog, "a").version == version
    assert archive.vocabulary().topic_named(former).id == OLD  # old files still name it so
    archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)
    assert topic_label(OLD, "vi") == former


def test_a_merged_topic_lives_on_in_filters_labels_edits_and_imports(archive, store):
    store("a", "b", "c")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    chosen = parse_parameters([("topic", OLD)], archive.settings)
    assert chosen.values("topic") == (NEW,)
    archive.indexer.catch_up()
    answer = archive.search.search(chosen)  # before a record has followed
    assert answer.total == 3
    (facet,) = (each for each in answer.facets if each.facet == "topic")
    assert [(v.value, v.count) for v in facet.values] == [(NEW, 3)]
    assert topic_label(OLD, "vi") == topic_label(NEW, "vi")
    finish(archive, job_of(archive, row.job_id))
    archive.indexer.catch_up()
    assert archive.search.search(chosen).total == 3
    archive.editor.edit(
        "a", {"topics": [OLD, "vien-thong-internet"]}, version=2, actor=LIBRARIAN, reason="sửa"
    )
    assert topics(archive, "a") == [NEW, "vien-thong-internet"]
    assert archive.vocabulary().topic_named(base().topic(OLD).label()).id == NEW


def test_what_waits_for_review_under_a_merged_topic_is_accepted_as_the_other(archive, store):
    store("a", topics=(), evidence=(), suggestions=(unsure("topic", OLD),))
    add(archive, Kind.TOPIC_MERGE, MERGE)
    (waiting,) = archive.review.page(SuggestionFilter(), actor=LIBRARIAN).items
    archive.review.decide(waiting.suggestion.id, Decision.ACCEPT, actor=LIBRARIAN)
    assert topics(archive, "a") == [NEW]


def test_a_merge_leaves_it_as_it_was_who_gave_the_value(archive, store):
    store("a")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    finish(archive, job_of(archive, row.job_id))
    record = stored.record(archive.catalog, "a")
    assert origin_of(record, "topics") is Origin.MACHINE
    assert [e.value for e in record.evidence if e.field == "topic"] == [NEW]
    (revision,) = stored.history(archive.catalog, "a")[1:]
    assert (revision.actor, revision.changed) == (EDITOR.name, ["topics"])


def test_a_merge_reaches_records_in_every_state(archive, store):
    store("a")
    archive.editor.move("a", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    assert finish(archive, job_of(archive, row.job_id)).done == 1
    assert topics(archive, "a") == [NEW]


def test_taking_a_merge_back_leaves_what_people_have_changed_since(archive, store):
    store("a", "b")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    finish(archive, job_of(archive, row.job_id))
    archive.editor.edit(
        "a", {"topics": ["vien-thong-internet"]}, version=2, actor=LIBRARIAN, reason="sửa"
    )
    job = archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)
    undone = finish(archive, job)
    assert (undone.done, len(undone.refused)) == (1, 1)
    assert (topics(archive, "a"), topics(archive, "b")) == (["vien-thong-internet"], [OLD])
    assert topic(OLD).id == OLD
    with pytest.raises(Conflict, match="đã được bỏ"):
        archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)


def test_a_librarian_takes_no_part_of_a_merge_back(archive, store):
    store("a")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    finish(archive, job_of(archive, row.job_id))
    (act,) = archive.history.events("a", actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        archive.history.undo(act.id, actor=LIBRARIAN)
    back = archive.history.undo(act.id, actor=EDITOR)
    with pytest.raises(Forbidden):
        archive.history.undo(back.id, actor=LIBRARIAN)
    assert topics(archive, "a") == [OLD]


def test_a_merge_that_is_still_under_way_can_be_taken_back(archive, store):
    store("a", "b")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    assert archive.vocabulary_editor.withdraw(row.id, actor=EDITOR) is None
    assert not archive.jobs.run_next(Event())
    assert topics(archive, "a") == [OLD]


def test_merges_follow_one_another_and_are_taken_back_in_their_turn(archive, store):
    store("a")
    onward = {"of": NEW, "into": "vien-thong-internet"}
    first = add(archive, Kind.TOPIC_MERGE, MERGE)
    with pytest.raises(Conflict, match="chưa xong"):  # some have yet to come that would go on
        add(archive, Kind.TOPIC_MERGE, onward)
    finish(archive, job_of(archive, first.job_id))
    second = add(archive, Kind.TOPIC_MERGE, onward)
    finish(archive, job_of(archive, second.job_id))
    assert topics(archive, "a") == ["vien-thong-internet"]
    assert topic(OLD).id == "vien-thong-internet"
    with pytest.raises(Conflict, match="đã gộp vào"):  # no way round in a circle
        add(archive, Kind.TOPIC_MERGE, {"of": "vien-thong-internet", "into": OLD})
    with pytest.raises(Conflict, match="hãy bỏ mục ấy trước"):
        archive.vocabulary_editor.withdraw(first.id, actor=EDITOR)
    for row in (second, first):
        finish(archive, archive.vocabulary_editor.withdraw(row.id, actor=EDITOR))
    assert topics(archive, "a") == [OLD]


def test_a_topic_that_records_have_is_not_taken_back(archive, store):
    row = add(archive, Kind.TOPIC, TOPIC)
    store("a", topics=(TOPIC["slug"],))
    with pytest.raises(Conflict, match="1 bản ghi"):
        archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)


def test_synonyms_are_told_and_can_be_left_out(vehicles):
    add(vehicles, Kind.SYNONYMS, SYNONYMS)
    answer = search(vehicles, "mo to")
    (notice,) = (n for n in answer.query.notices if n.code is NoticeCode.EXPANDED)
    assert notice.detail == "xe gắn máy"
    assert answer.total == 3
    assert answer.hits[0].record.id == "c"  # what was typed comes first
    plain = search(vehicles, "mo to", expand=False)
    assert (plain.total, plain.query.notices) == (1, ())


def test_a_synonym_inside_a_date_leaves_the_date_whole(vehicles, store):
    store("e", title="Tin", body="Họp ngày 29 tháng 12 năm 2017.")
    add(vehicles, Kind.SYNONYMS, {"words": ["ngày 29", "hôm cuối tháng"]})
    answer = search(vehicles, "ngày 29 tháng 12 năm 2017")
    assert [n.detail for n in answer.query.notices] == ["29/12/2017, 2017-12-29"]
    assert search(vehicles, "29/12/2017").total == answer.total == 1


def test_one_way_synonyms_lead_one_way(vehicles):
    add(vehicles, Kind.SYNONYMS, {**SYNONYMS, "one_way": True})
    assert search(vehicles, "xe gắn máy").total == 3
    assert search(vehicles, "mô tô").total == 1


def test_circles_of_synonyms_end_and_one_word_finds_a_few_others_only(vehicles):
    for words in (["mô tô", "xe gắn máy"], ["xe gắn máy", "chợ nổi"], ["chợ nổi", "mô tô"]):
        add(vehicles, Kind.SYNONYMS, {"words": words})
    assert search(vehicles, "mô tô").total == 4
    for number in range(MOST_SYNONYMS - 2):
        add(vehicles, Kind.SYNONYMS, {"words": ["mô tô", f"xe số {number}"]})
    with pytest.raises(Conflict, match="nhiều nhất"):
        add(vehicles, Kind.SYNONYMS, {"words": ["mô tô", "xe số 99"]})


def test_librarians_look_and_editors_add(archive):
    with pytest.raises(Forbidden):
        archive.vocabulary_editor.preview(Kind.SYNONYMS, SYNONYMS, actor=READER)
    with pytest.raises(Forbidden):
        archive.vocabulary_editor.entries(actor=READER)
    with pytest.raises(Forbidden):
        archive.vocabulary_editor.add(Kind.SYNONYMS, SYNONYMS, actor=LIBRARIAN)
    row = add(archive, Kind.SYNONYMS, SYNONYMS)
    with pytest.raises(Forbidden):
        archive.vocabulary_editor.withdraw(row.id, actor=LIBRARIAN)
    with pytest.raises(NotFound):
        archive.vocabulary_editor.withdraw(row.id + 1, actor=EDITOR)
    assert [row.id for row in archive.vocabulary_editor.entries(actor=LIBRARIAN)] == [row.id]


def test_every_change_is_in_the_audit_log(archive):
    row = add(archive, Kind.SYNONYMS, SYNONYMS)
    archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)
    log = stored.events(archive.catalog, object_type="vocabulary")
    assert [(event.actor, event.action) for event in log] == [
        (EDITOR.name, "vocabulary.withdraw"),
        (EDITOR.name, "vocabulary.add"),
    ]
    assert log[1].details["after"]["words"] == SYNONYMS["words"]
