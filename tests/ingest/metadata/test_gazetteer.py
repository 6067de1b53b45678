"""All spellings of provinces and of districts that tell one, and the traps among them."""

import pytest

from searchsvc.ingest.metadata.gazetteer import EntryKind, gazetteer
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Entry, Kind, base


def found(text: str) -> list[tuple[str | None, EntryKind]]:
    return [
        (match.value.province.id if match.value.province else None, match.value.kind)
        for match in gazetteer().find(tokenize(text))
    ]


@pytest.mark.parametrize(
    ("text", "province", "kind"),
    [
        ("Cần Thơ", "can-tho", EntryKind.NAME),
        ("Tây Đô", "can-tho", EntryKind.BYNAME),
        ("Đà Lạt", "lam-dong", EntryKind.CITY),
        ("Lấp Vò", "dong-thap", EntryKind.DISTRICT),
        ("Thái Bình Dương", None, EntryKind.TRAP),
    ],
)
def test_a_spelling_names_a_province_or_is_a_trap(text, province, kind):
    assert found(text) == [(province, kind)]


def test_a_city_and_a_district_are_parts_of_their_province():
    kinds = {
        match.value.kind: match.value.is_part
        for match in gazetteer().find(tokenize("Cần Thơ, Đà Lạt, Lấp Vò"))
    }
    assert kinds == {EntryKind.NAME: False, EntryKind.CITY: True, EntryKind.DISTRICT: True}


def test_a_spelling_may_say_itself_that_a_city_is_meant():
    (match,) = gazetteer().find(tokenize("TPHCM"))
    assert match.value.says_kind


def test_names_that_editors_added_are_found_too():
    added = Entry(Kind.PROVINCE_ALIAS, {"alias": "Đất Chín Rồng", "of": "can-tho"})
    assert found("Đất Chín Rồng") == []
    with using_vocabulary(lambda: base().with_([added])):
        assert found("Đất Chín Rồng") == [("can-tho", EntryKind.NAME)]
