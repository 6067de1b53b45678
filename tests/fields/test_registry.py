"""Fields and facets are looked up by their names, one that a test declares too."""

import pytest

from searchsvc.fields import (
    Facet,
    Field,
    Kind,
    declared,
    extra_fields,
    facet_named,
    facet_names,
    facets,
    field_names,
    field_of_evidence,
    field_of_facet,
    find_field,
    is_many,
    listed_facets,
    summary_fields,
    threshold_of,
)

UNIT = Facet("unit", "Đơn vị", "Ids of units", place=2, listed=False)
AGENCY = Field("agency", "Cơ quan", Kind.KEYWORDS, facet=UNIT, confidence=0.55)


def test_a_declared_field_is_found_everywhere_and_only_within_the_context():
    before = (field_names(), facet_names())
    with declared(AGENCY):
        assert find_field("agency") is AGENCY
        assert (facet_named("unit"), field_of_facet("unit")) == (UNIT, AGENCY)
        assert AGENCY in extra_fields()
        assert AGENCY in summary_fields()
        assert is_many("agency")
    assert find_field("agency") is None
    assert (field_names(), facet_names()) == before


def test_it_goes_also_when_the_context_ends_in_an_error():
    with pytest.raises(ZeroDivisionError), declared(AGENCY):
        raise ZeroDivisionError
    assert find_field("agency") is None


def test_a_name_is_declared_once():
    again = Field("other", "Khác", Kind.KEYWORD, facet=UNIT)
    with declared(AGENCY):
        for taken in (AGENCY, again):
            with pytest.raises(ValueError, match="declared already"), declared(taken):
                pass
        assert find_field("other") is None


def test_facets_stand_in_the_order_of_their_places():
    with declared(AGENCY):
        places = [facet.place for facet in facets()]
        assert places == sorted(places)
        assert facet_names()[-1] != "unit"


def test_a_facet_that_is_not_listed_still_filters():
    with declared(AGENCY):
        assert "unit" in facet_names()
        assert "unit" not in listed_facets()


def test_evidence_leads_to_its_field():
    assert field_of_evidence("topic") == "topics"
    assert field_of_evidence("title") == "title"


def test_a_facet_may_be_shown_at_less_confidence_than_its_field():
    year, day = facet_named("year").confidence, find_field("date").confidence
    assert (threshold_of("year"), threshold_of("date")) == (year, day)
    with declared(AGENCY):
        assert threshold_of("unit") == AGENCY.confidence


def test_a_name_that_nobody_declared_is_none():
    assert not is_many("colour")
    with pytest.raises(KeyError):
        facet_named("colour")
