"""Human wins: whatever is imported and edited in whatever order, what a person entered stays."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import SuggestionRow
from searchsvc.catalog.editorial.suggestions import SuggestionFilter, matching
from searchsvc.catalog.records.editing import edit
from searchsvc.catalog.records.field_values import content_of, origin_of, value_of
from searchsvc.catalog.records.import_merge import Kind, merge_machine_values
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.undo import undo
from searchsvc.fields import is_many
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin
from tests import stored

EDITOR = Actor("Em", Role.EDITOR)
NOTHING = Metadata(None, False, None, False, None, (), (), ())
NUMBERS = count()

provinces = st.sampled_from(["can-tho", "ca-mau", "lao-cai"])
topics = st.lists(st.sampled_from(["buu-chinh", "vien-thong-internet"]), unique=True)
covers = st.lists(st.integers(2000, 2015), unique=True, max_size=3).map(sorted)
days = st.dates(date(2000, 1, 1), date(2020, 1, 1))
words = st.sampled_from(["một", "hai", "ba"])

VALUES = {
    "title": words,
    "body": words,
    "author": st.just("") | words,
    "source": st.just("") | words,
    "date": st.none() | days.map(str) | st.integers(2000, 2020).map(str),
    "province": st.none() | provinces,
    "topics": topics,
    "covers": covers,
    "notes": words,
}

edits = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.tuples(st.just("edit"), st.fixed_dictionaries({field: VALUES[field]}))
)
suggested = st.lists(
    provinces.map(lambda slug: Evidence("province", slug, "name-in-body", "câu", 0.4))
    | st.just(Evidence("topic", "bao-chi-xuat-ban", "terms", "câu", 0.3))
    | st.just(Evidence("covers", "2001", "event-year", "câu", 0.3)),
    max_size=2,
)
imports = st.tuples(
    st.just("import"),
    st.fixed_dictionaries(
        {
            "title": words,
            "body": words,
            "source": words,
            "date": st.none() | days,
            "province": st.none() | provinces,
            "topics": topics.map(tuple),
            "covers": covers.map(tuple),
            "suggestions": suggested.map(tuple),
        }
    ),
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    catalog = Catalog(f"sqlite:///{tmp_path_factory.mktemp('corpus')}/catalog.sqlite")
    yield catalog
    catalog.close()


def imported(catalog, name: str, values: dict) -> None:
    values = dict(values)
    texts = {field: values.pop(field) for field in ("title", "body", "source")}
    day = values["date"]
    metadata = replace(NOTHING, **values, year=day.year if day else None)
    draft = Draft(key=f"{name}.txt", checksum=f"{next(NUMBERS)}", record_id=name, **texts)
    stored.save(catalog, [(draft, metadata)], reason="import")


def edited(catalog, name: str, values: dict):
    with catalog.writing() as session:
        record = load_record(session, name, to_change=True)
        return edit(session, record, values, actor=EDITOR, reason="sửa")


@settings(max_examples=60)
@given(first=imports, later=st.lists(edits | imports, max_size=10))
def test_no_interleaving_of_imports_and_edits_loses_what_a_person_entered(catalog, first, later):
    name = f"r{next(NUMBERS)}"
    imported(catalog, name, first[1])
    by_person: dict = {}
    for kind, values in later:
        if kind == "import":
            imported(catalog, name, values)
        else:
            before = stored.record(catalog, name)
            edited(catalog, name, values)
            by_person |= {f: v for f, v in values.items() if v != value_of(before, f)}
        record = stored.record(catalog, name)
        assert {field: value_of(record, field) for field in by_person} == by_person
        assert {f for f in record.origins if origin_of(record, f) is Origin.PERSON} == set(
            by_person
        )
        assert record.year == (
            int(value_of(record, "date")[:4]) if value_of(record, "date") else None
        )
        assert_suggestions_ask_something(catalog, record)
    assert [r.version for r in stored.history(catalog, name)] == list(
        range(1, record_version(catalog, name))
    )


def record_version(catalog, name: str) -> int:
    return stored.record(catalog, name).version + 1


def assert_suggestions_ask_something(catalog, record) -> None:
    """None waits for what the record has already, none comes twice."""
    with catalog.reading() as session:
        waiting = [
            row for row, _ in session.execute(matching(SuggestionFilter(record_id=record.id)))
        ]
    for row in waiting:
        held = value_of(record, row.field)
        assert row.value not in held if is_many(row.field) else row.value != held
    assert len({(row.field, str(row.value)) for row in waiting}) == len(waiting)


@settings(max_examples=40)
@given(first=imports, changes=st.lists(edits, max_size=8))
def test_undoing_all_acts_brings_back_values_origins_and_evidence(catalog, first, changes):
    name = f"r{next(NUMBERS)}"
    imported(catalog, name, first[1])
    before = stored.record(catalog, name)
    acts = [act for _, values in changes if (act := edited(catalog, name, values))]
    for act in reversed(acts):
        with catalog.writing() as session:
            undo(session, act, actor=EDITOR)
    after = stored.record(catalog, name)
    assert {**content_of(after), "origins": None} == {**content_of(before), "origins": None}
    assert all(origin_of(after, field) == origin_of(before, field) for field in VALUES)


def test_the_decision_changes_nothing_itself(catalog):
    imported(catalog, "pure", {"title": "một", "body": "hai", "source": "", "date": None})
    edited(catalog, "pure", {"title": "của người", "province": "can-tho"})
    record = stored.record(catalog, "pure")
    draft = Draft(key="pure.txt", checksum="x", title="của máy", body="ba", record_id="pure")
    why = Evidence("province", "ca-mau", "agency-in-lead", "Sở TT&TT Cà Mau", 0.9)
    metadata = replace(NOTHING, province="ca-mau", evidence=(why,))
    before = content_of(record)
    merge = merge_machine_values(record, draft, metadata)
    assert content_of(record) == before
    assert merge.changes["body"] == "ba"
    assert not {"title", "province"} & set(merge.changes)
    assert merge.evidence == ()
    assert {(s.field, s.value, s.kind, s.sentence) for s in merge.suggestions} == {
        ("title", "của máy", Kind.CONFLICT, ""),
        ("province", "ca-mau", Kind.CONFLICT, "Sở TT&TT Cà Mau"),
    }


def test_what_the_source_says_is_told_from_what_the_machine_guessed(catalog):
    said = Evidence("province", "can-tho", "given", "Cần Thơ", 1.0, Origin.SOURCE)
    unknown = Evidence("topic", "lạ", "given-unknown", "lạ", 0.0, Origin.SOURCE)
    metadata = replace(
        NOTHING, province="can-tho", topics=("bao-chi-xuat-ban",), evidence=(said, unknown)
    )
    draft = Draft(key="said.txt", checksum="said", title="t", body="b", record_id="said")
    stored.save(catalog, [(draft, metadata)], reason="import")
    record = stored.record(catalog, "said")
    assert origin_of(record, "title") is origin_of(record, "province") is Origin.SOURCE
    assert origin_of(record, "topics") is origin_of(record, "date") is Origin.MACHINE


def test_the_same_suggestion_comes_once_and_a_rejected_one_stays_so(catalog):
    unsure = Evidence("province", "can-tho", "name-in-body", "câu", 0.4)
    values = {"title": "t", "body": "b", "source": "", "date": None}

    def statuses() -> list[str]:
        with catalog.reading() as session:
            rows = session.query(SuggestionRow).filter_by(record_id="once").all()
            return [row.status for row in rows]

    for _ in range(3):
        imported(catalog, "once", values | {"suggestions": (unsure,)})
    assert statuses() == ["waiting"]
    imported(catalog, "once", values)
    assert statuses() == ["superseded"]
    imported(catalog, "once", values | {"suggestions": (unsure,)})
    assert statuses() == ["waiting"]
    with catalog.writing() as session:
        session.query(SuggestionRow).filter_by(record_id="once").one().status = "rejected"
    imported(catalog, "once", values | {"suggestions": (unsure,)})
    assert statuses() == ["rejected"]
