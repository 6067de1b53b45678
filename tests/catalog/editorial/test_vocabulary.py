"""Entries of the vocabularies are added and taken back, never changed."""

import pytest

from searchsvc.catalog.editorial.vocabulary import (
    add_entry,
    entries,
    load_entry,
    stamp,
    withdraw_entry,
)
from searchsvc.errors import Conflict, NotFound
from searchsvc.vocabularies.vocabulary import Entry, Kind
from tests import stored
from tests.catalog.actors import EDITOR

VALUE = {"words": ["mô tô", "xe gắn máy"]}


def test_an_entry_counts_until_it_is_taken_back(session):
    row = add_entry(session, Kind.SYNONYMS, VALUE, actor=EDITOR)
    assert [each.as_entry() for each in entries(session)] == [Entry(Kind.SYNONYMS, VALUE)]
    withdraw_entry(session, row, actor=EDITOR)
    assert entries(session) == []
    with pytest.raises(Conflict, match="đã được bỏ"):
        load_entry(session, row.id)
    with pytest.raises(NotFound):
        load_entry(session, 99)


def test_the_stamp_differs_after_every_change(session):
    stamps = [stamp(session)]
    row = add_entry(session, Kind.SYNONYMS, VALUE, actor=EDITOR)
    stamps.append(stamp(session))
    withdraw_entry(session, row, actor=EDITOR)
    stamps.append(stamp(session))
    assert len(set(stamps)) == 3


def test_both_are_in_the_log_with_what_the_entry_said(catalog):
    with catalog.writing() as session:
        withdraw_entry(
            session, add_entry(session, Kind.SYNONYMS, VALUE, actor=EDITOR), actor=EDITOR
        )
    withdrawn, added = stored.events(catalog, object_type="vocabulary")
    said = {"kind": Kind.SYNONYMS.value, **VALUE}
    assert (withdrawn.details, added.details) == ({"before": said}, {"after": said})
