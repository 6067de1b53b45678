"""A contradicted value of a person in words and as JSON."""

from searchsvc.catalog.records.bulk_upsert import ValueConflict
from searchsvc.services.imports.conflict_texts import conflict_as_json, conflict_note

CONFLICT = ValueConflict("tin-1", "Họp báo", "province", "da-nang", "can-tho")


def test_a_note_names_the_record_the_field_and_both_values():
    note = conflict_note(CONFLICT)
    assert all(part in note for part in ("Họp báo", "tỉnh", "“da-nang” do người sửa", "“can-tho”"))


def test_a_record_without_a_title_is_named_by_its_id():
    assert "tin-1" in conflict_note(ValueConflict("tin-1", "", "author", "Lan", "Minh"))


def test_long_values_are_shortened():
    shown = conflict_as_json(ValueConflict("1", "Tin", "body", "a" * 1_000, None))
    assert len(shown["kept"]) == 201
    assert shown["found"] == ""
