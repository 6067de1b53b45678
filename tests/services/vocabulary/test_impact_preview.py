"""What is shown before an entry is added is what happens then."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.ingest.draft import Draft
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.vocabularies.vocabulary import Kind
from tests import stored
from tests.services.curating.archive import EDITOR, METADATA
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
)

held_topics = st.lists(st.sampled_from([OLD, NEW, "vien-thong-internet"]), max_size=3, unique=True)


def test_texts_that_hold_any_of_many_words_are_counted_once(archive, store):
    store("a", body="Thợ đèn lồng làm đèn lồng giấy.")
    store("b", body="Thợ gốm nung chum.")
    archive.indexer.catch_up()
    terms = [f"từ chưa gặp {n}" for n in range(40)] + ["đèn lồng giấy", "thợ đèn lồng", "nung chum"]
    told = look(archive, Kind.TOPIC, {**TOPIC, "terms": terms})
    assert told.mentioning == 2
    assert sorted(each.id for each in told.examples) == ["a", "b"]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(held_topics, min_size=1, max_size=7))
def test_what_a_merge_was_told_to_touch_is_what_it_touches(tmp_path_factory, held):
    folder = tmp_path_factory.mktemp("merge")
    with Services(Settings(corpus=folder / "c", index=folder / "i")) as services:
        stored.open_accounts(services.catalog, EDITOR)
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
        job = services.vocabulary_editor.withdraw(row.id, actor=EDITOR)
        if job:
            finish(services, job)
        assert {name: stored.record(services.catalog, name).topics for name in before} == before


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
    vehicles.vocabulary_editor.withdraw(row.id, actor=EDITOR)
    assert {word: told[word].now for word in words} == {
        word: search(vehicles, word).total for word in words
    }
