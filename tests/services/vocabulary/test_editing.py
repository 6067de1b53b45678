"""Editors add to the vocabularies: what was told before is what happens, and is taken back."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.records.field_values import origin_of
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidParameter, NotFound, Refused
from searchsvc.ingest.draft import Draft, Origin
from searchsvc.query.notices import NoticeCode
from searchsvc.services.container import Services
from searchsvc.services.curating import job_items
from searchsvc.services.curating.review import Decision
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.serializers.labels import topic_label
from searchsvc.services.vocabulary.current import CurrentVocabulary
from searchsvc.services.vocabulary.entry_parser import MOST_SYNONYMS
from searchsvc.settings import Settings
from searchsvc.vocabularies.topics import topic
from searchsvc.vocabularies.vocabulary import Kind, base
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, METADATA, READER, unsure
from tests.services.curating.archive import run as finish

OLD, NEW = "buu-chinh", "bao-chi-xuat-ban"
MERGE = {"of": OLD, "into": NEW}
TOPIC = {
    "slug": "den-long",
    "label": "Nghề đèn lồng",
    "label_en": "Lantern making",
    "terms": ["đèn lồng giấy", "thợ đèn lồng"],
}


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(job_items, "CHUNK", 2)


def add(services, kind, asked):
    return services.vocabulary_editing.add(kind, asked, actor=EDITOR)


def look(services, kind, asked):
    return services.vocabulary_editing.preview(kind, asked, actor=LIBRARIAN)


def job_of(services, job_id):
    return services.jobs.get(job_id, actor=EDITOR)


def topics(services, name):
    return stored.record(services.catalog, name).topics


def import_text(services, tmp_path: Path, name: str, text: str):
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    report = services.importing.run([path])
    assert not report.failed
    services.indexing.catch_up()
    (record_id,) = (r.id for r in stored.published(services.catalog) if r.key.endswith(path.name))
    return stored.record(services.catalog, record_id)


def search(services, q, **options):
    services.indexing.catch_up()
    return services.searching.search(SearchParameters(q=q, per_page=100, **options))


# --- aliases and new topics -----------------------------------------------------------------------

PROVINCE_TEXT = "Sở TT&TT Xứ Dừa Xanh họp\nSở TT&TT Xứ Dừa Xanh vừa họp bàn việc năm 2013."


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
    assert [hit.record.id for hit in archive.searching.search(parameters).hits] == [record.id]
    assert topic_label(TOPIC["slug"], "vi") == "Nghề đèn lồng"
    assert topic_label(TOPIC["slug"], "en") == "Lantern making"


def test_texts_that_hold_any_of_many_words_are_counted_once(archive, store):
    store("a", body="Thợ đèn lồng làm đèn lồng giấy.")
    store("b", body="Thợ gốm nung chum.")
    archive.indexing.catch_up()
    terms = [f"từ chưa gặp {n}" for n in range(40)] + ["đèn lồng giấy", "thợ đèn lồng", "nung chum"]
    told = look(archive, Kind.TOPIC, {**TOPIC, "terms": terms})
    assert told.mentioning == 2
    assert sorted(each.id for each in told.examples) == ["a", "b"]


def test_another_name_of_a_topic_speaks_for_it(archive, tmp_path):
    add(archive, Kind.TOPIC_ALIAS, {"of": OLD, "alias": "trạm thư tay"})
    text = "Trạm thư tay mở cửa\nTrạm thư tay của xã mở cửa cả ngày nghỉ."
    assert OLD in import_text(archive, tmp_path, "a", text).topics


@pytest.mark.parametrize(
    ("kind", "asked", "reason"),
    [
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Cần Thơ"}, "đã là tên của Cần Thơ"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Bến Tre"}, "đã là tên của Bến Tre"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Đà Lạt"}, "đơn vị thuộc Lâm Đồng"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Thái Bình Dương"}, "không phải là tỉnh"),
        (Kind.PROVINCE_ALIAS, {"of": "atlantis", "alias": "Xứ Xa"}, "Không có tỉnh"),
        (Kind.TOPIC_ALIAS, {"of": NEW, "alias": "Thông tin đối ngoại"}, "đã là tên của chủ đề"),
        (Kind.TOPIC_ALIAS, {"of": NEW, "alias": "Bộ Thông tin và Truyền thông"}, "cơ quan"),
        (Kind.TOPIC, {**TOPIC, "slug": OLD}, "đã là của chủ đề"),
        (Kind.TOPIC, {**TOPIC, "label": "thông tin đối ngoại"}, "đã là tên của chủ đề"),
        (Kind.TOPIC, {**TOPIC, "slug": "Đèn lồng"}, "không phải là mã"),
        (Kind.TOPIC, {**TOPIC, "terms": []}, "ít nhất 1"),
        (Kind.TOPIC_LABEL, {"of": OLD, "label": "Bưu chính", "label_en": "Post"}, None),
        (Kind.TOPIC_MERGE, {"of": OLD, "into": OLD}, "hai chủ đề khác nhau"),
        (Kind.TOPIC_MERGE, {"of": OLD, "into": "atlantis"}, "Không có chủ đề"),
        (Kind.ABBREVIATION, {"short": "CNTT", "long": "công nghệ thông tin"}, "đã có"),
        (Kind.ABBREVIATION, {"short": "CT", "long": "công tác"}, "nhiều nghĩa"),
        (Kind.ABBREVIATION, {"short": "abc", "long": "ABC"}, "giống nhau"),
        (Kind.SYNONYMS, {"words": ["một từ"]}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": ["xe máy", "Xe  máy"]}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": []}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": [f"từ {n}" for n in range(5000)]}, "nhiều nhất"),
        (Kind.SYNONYMS, {"words": "từ\n" * 5000}, "nhiều nhất"),
        (Kind.SYNONYMS, {"words": ["a" * 200, "b"]}, "dài quá"),
        (Kind.SYNONYMS, {"words": ["một hai ba bốn năm sáu bảy", "b"]}, "từ 1 đến"),
        (Kind.SYNONYMS, {"words": ['tin" OR title:x', "b"]}, "ký tự không dùng được"),
        (Kind.SYNONYMS, {"words": ["-tin", "báo"]}, "ký tự không dùng được"),
        (Kind.SYNONYMS, {"words": [["tin"], 7]}, "hãy ghi một văn bản"),
        (Kind.SYNONYMS, {"words": {"a": 1}}, "cần một danh sách"),
        (Kind.SYNONYMS, {"words": ["CNTT", "công nghệ thông tin"]}, "đã tìm ra nhau"),
        (Kind.SYNONYMS, {"words": ["xe máy", "mô tô"], "one_way": "maybe"}, "0 hoặc 1"),
    ],
)
def test_what_cannot_be_added_is_refused_alike_by_looking_and_adding(archive, kind, asked, reason):
    if reason is None:
        labels = topic(OLD).labels
        asked, reason = {"of": OLD, "label": labels["vi"], "label_en": labels["en"]}, "đúng tên ấy"
    for act in (look, add):
        with pytest.raises(Refused, match=reason):
            act(archive, kind, asked)
    assert archive.vocabulary_editing.entries(actor=LIBRARIAN) == []


def test_what_is_near_a_trap_or_another_name_is_warned_of(archive):
    def warnings(kind, asked):
        return " ".join(map(str, look(archive, kind, asked).warnings))

    assert "ở dấu" in warnings(Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Can Tho"})
    assert "nằm trong" in warnings(Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Thái"})
    assert "một chữ" in warnings(Kind.SYNONYMS, {"words": ["tin", "bản tin"]})


# --- renaming and merging -------------------------------------------------------------------------


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
    archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)
    assert topic_label(OLD, "vi") == former


held_topics = st.lists(st.sampled_from([OLD, NEW, "vien-thong-internet"]), max_size=3, unique=True)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(held_topics, min_size=1, max_size=7))
def test_what_a_merge_was_told_to_touch_is_what_it_touches(tmp_path_factory, held):
    folder = tmp_path_factory.mktemp("merge")
    with Services(Settings(corpus=folder / "c", index=folder / "i")) as services:
        stored.save(
            services.catalog,
            [
                (
                    Draft(
                        key=f"{n}", checksum=f"{n}", record_id=f"r{n}", title=f"Tin {n}", body=""
                    ),
                    replace(METADATA, topics=tuple(topics)),
                )
                for n, topics in enumerate(held)
            ],
            reason="import",
        )
        before = {f"r{n}": topics for n, topics in enumerate(held)}
        told = look(services, Kind.TOPIC_MERGE, MERGE)
        row = add(services, Kind.TOPIC_MERGE, MERGE)
        done = finish(services, job_of(services, row.job_id)).done if row.job_id else 0
        after = {name: stored.record(services.catalog, name).topics for name in before}
        changed = {name for name in before if before[name] != after[name]}
        assert told.changed == done == len(changed)
        assert {each.id for each in told.examples} == changed
        for each in told.examples:
            assert (list(each.before), list(each.after)) == (before[each.id], after[each.id])
        assert not any(OLD in topics for topics in after.values())
        job = services.vocabulary_editing.withdraw(row.id, actor=EDITOR)
        if job:
            finish(services, job)
        assert {name: stored.record(services.catalog, name).topics for name in before} == before


def test_a_merged_topic_lives_on_in_filters_labels_edits_and_imports(archive, store):
    store("a", "b", "c")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    chosen = parse_parameters([("topic", OLD)], archive.settings)
    assert chosen.values("topic") == (NEW,)
    archive.indexing.catch_up()
    answer = archive.searching.search(chosen)  # before a record has followed
    assert answer.total == 3
    (facet,) = (each for each in answer.facets if each.facet == "topic")
    assert [(v.value, v.count) for v in facet.values] == [(NEW, 3)]
    assert topic_label(OLD, "vi") == topic_label(NEW, "vi")
    finish(archive, job_of(archive, row.job_id))
    archive.indexing.catch_up()
    assert archive.searching.search(chosen).total == 3
    archive.editing.edit(
        "a", {"topics": [OLD, "vien-thong-internet"]}, version=2, actor=LIBRARIAN, reason="sửa"
    )
    assert topics(archive, "a") == [NEW, "vien-thong-internet"]
    assert archive.vocabulary().topic_named(base().topic(OLD).label()).id == NEW


def test_what_waits_for_review_under_a_merged_topic_is_accepted_as_the_other(archive, store):
    store("a", topics=(), evidence=(), suggestions=(unsure("topic", OLD),))
    add(archive, Kind.TOPIC_MERGE, MERGE)
    (waiting,) = archive.reviewing.page(SuggestionFilter(), actor=LIBRARIAN).items
    archive.reviewing.decide(waiting.suggestion.id, Decision.ACCEPT, actor=LIBRARIAN)
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
    archive.editing.move("a", State.WITHDRAWN, version=1, actor=EDITOR, reason="sai")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    assert finish(archive, job_of(archive, row.job_id)).done == 1
    assert topics(archive, "a") == [NEW]


def test_taking_a_merge_back_leaves_what_people_have_changed_since(archive, store):
    store("a", "b")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    finish(archive, job_of(archive, row.job_id))
    archive.editing.edit(
        "a", {"topics": ["vien-thong-internet"]}, version=2, actor=LIBRARIAN, reason="sửa"
    )
    job = archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)
    undone = finish(archive, job)
    assert (undone.done, len(undone.refused)) == (1, 1)
    assert (topics(archive, "a"), topics(archive, "b")) == (["vien-thong-internet"], [OLD])
    assert topic(OLD).id == OLD
    with pytest.raises(Conflict, match="đã được bỏ"):
        archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)


def test_a_librarian_takes_no_part_of_a_merge_back(archive, store):
    store("a")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    finish(archive, job_of(archive, row.job_id))
    (act,) = archive.history.acts("a", actor=LIBRARIAN)
    with pytest.raises(Forbidden):
        archive.history.undo(act.id, actor=LIBRARIAN)
    back = archive.history.undo(act.id, actor=EDITOR)
    with pytest.raises(Forbidden):
        archive.history.undo(back.id, actor=LIBRARIAN)
    assert topics(archive, "a") == [OLD]


def test_a_merge_that_is_still_under_way_can_be_taken_back(archive, store):
    store("a", "b")
    row = add(archive, Kind.TOPIC_MERGE, MERGE)
    assert archive.vocabulary_editing.withdraw(row.id, actor=EDITOR) is None
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
        archive.vocabulary_editing.withdraw(first.id, actor=EDITOR)
    for row in (second, first):
        finish(archive, archive.vocabulary_editing.withdraw(row.id, actor=EDITOR))
    assert topics(archive, "a") == [OLD]


def test_a_topic_that_records_have_is_not_taken_back(archive, store):
    row = add(archive, Kind.TOPIC, TOPIC)
    store("a", topics=(TOPIC["slug"],))
    with pytest.raises(Conflict, match="1 bản ghi"):
        archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)


# --- abbreviations and synonyms -------------------------------------------------------------------

SYNONYMS = {"words": ["xe gắn máy", "mô tô"]}


@pytest.fixture
def vehicles(archive, store):
    store("a", "b", title="Bán xe gắn máy")
    store("c", title="Đua mô tô")
    store("d", title="Chợ nổi")
    archive.indexing.catch_up()
    return archive


@pytest.mark.parametrize(
    ("kind", "asked", "words"),
    [
        (Kind.SYNONYMS, SYNONYMS, SYNONYMS["words"]),
        (Kind.SYNONYMS, {**SYNONYMS, "one_way": True}, SYNONYMS["words"]),
        (Kind.SYNONYMS, {"words": "chợ nổi, mô tô\nxe gắn máy"}, ["chợ nổi", "mô tô"]),
        (Kind.ABBREVIATION, {"short": "XGM", "long": "xe gắn máy"}, ["XGM", "xe gắn máy"]),
    ],
)
def test_searches_then_find_what_was_told(vehicles, kind, asked, words):
    told = {each.words: each for each in look(vehicles, kind, asked).searches}
    assert {word: told[word].now for word in words} == {
        word: search(vehicles, word).total for word in words
    }
    row = add(vehicles, kind, asked)
    assert {word: told[word].then for word in words} == {
        word: search(vehicles, word).total for word in words
    }
    vehicles.vocabulary_editing.withdraw(row.id, actor=EDITOR)
    assert {word: told[word].now for word in words} == {
        word: search(vehicles, word).total for word in words
    }


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
    assert [n.detail for n in answer.query.notices] == ["29/12/2017"]
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


# --- who may, and who notices ---------------------------------------------------------------------


def test_librarians_look_and_editors_add(archive):
    with pytest.raises(Forbidden):
        archive.vocabulary_editing.preview(Kind.SYNONYMS, SYNONYMS, actor=READER)
    with pytest.raises(Forbidden):
        archive.vocabulary_editing.entries(actor=READER)
    with pytest.raises(Forbidden):
        archive.vocabulary_editing.add(Kind.SYNONYMS, SYNONYMS, actor=LIBRARIAN)
    row = add(archive, Kind.SYNONYMS, SYNONYMS)
    with pytest.raises(Forbidden):
        archive.vocabulary_editing.withdraw(row.id, actor=LIBRARIAN)
    with pytest.raises(NotFound):
        archive.vocabulary_editing.withdraw(row.id + 1, actor=EDITOR)
    assert [row.id for row in archive.vocabulary_editing.entries(actor=LIBRARIAN)] == [row.id]


def test_another_process_sees_additions_and_what_was_taken_back(archive):
    with Services(archive.settings) as other:
        theirs = CurrentVocabulary(other.catalog, every_seconds=0)
        unchanged = theirs.current()
        assert theirs.current() is unchanged
        row = add(archive, Kind.SYNONYMS, SYNONYMS)
        assert ("mô tô", ("xe gắn máy", "mô tô")) in theirs.current().writings
        archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)
        assert theirs.current().writings == base().writings


def test_every_change_is_in_the_audit_log(archive):
    row = add(archive, Kind.SYNONYMS, SYNONYMS)
    archive.vocabulary_editing.withdraw(row.id, actor=EDITOR)
    log = stored.events(archive.catalog, object_type="vocabulary")
    assert [(event.actor, event.action) for event in log] == [
        (EDITOR.name, "vocabulary.withdraw"),
        (EDITOR.name, "vocabulary.add"),
    ]
    assert log[1].details["after"]["words"] == SYNONYMS["words"]
