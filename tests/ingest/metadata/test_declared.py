"""A source states values of fields; a field may bring its own rule."""

import pytest

from searchsvc.fields import Field, Kind, find_field
from searchsvc.ingest.draft import GIVEN_UNKNOWN, Evidence, Given, Origin
from searchsvc.ingest.metadata.declared import detected, stated_or

from .passages import draft

COVERS, PROVINCE = find_field("covers"), find_field("province")
FOUND = Evidence("covers", "2012", "rule", "Câu.", 0.9)


def stated(field: Field, *values: str, found=()) -> list[tuple[str, str]]:
    source = draft(given=Given(extra={field.name: values}))
    return [(each.rule, each.value) for each in stated_or(field, source, found)]


@pytest.mark.parametrize(("value", "rule"), [("2013", "given"), ("năm ngoái", GIVEN_UNKNOWN)])
def test_a_stated_year_is_four_digits(value, rule):
    assert COVERS.kind is Kind.YEARS
    assert stated(COVERS, value) == [(rule, value)]


def test_a_stated_name_is_looked_up_in_the_vocabulary_of_its_field():
    assert stated(PROVINCE, "Cần Thơ") == [("given", "can-tho")]
    assert stated(PROVINCE, "Atlantis") == [(GIVEN_UNKNOWN, "Atlantis")]


def test_what_the_source_states_wins_over_what_was_found():
    assert stated(COVERS, "2013", found=[FOUND]) == [("given", "2013")]


def test_where_nothing_known_is_stated_what_was_found_stands():
    assert stated(COVERS, found=[FOUND]) == [("rule", "2012")]
    assert stated(COVERS, "?", found=[FOUND]) == [(GIVEN_UNKNOWN, "?"), ("rule", "2012")]


def test_evidence_of_a_source_is_sure_only_where_it_is_known():
    known, unknown = stated_or(COVERS, draft(given=Given(extra={"covers": ("2013", "x")})), ())
    assert (known.confidence, known.origin) == (1.0, Origin.SOURCE)
    assert (unknown.confidence, unknown.origin) == (0.0, Origin.SOURCE)


def test_a_field_without_a_rule_finds_nothing():
    assert COVERS.detect is None
    assert list(detected(COVERS, draft("Báo cáo 2013"))) == []
