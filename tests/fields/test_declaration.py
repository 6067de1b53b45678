"""What follows from the declaration of a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.fields import Facet, Field, Kind


def field(kind, facet=None):
    return Field("agency", "Cơ quan", kind, facet=facet)


@pytest.mark.parametrize(
    ("kind", "is_many", "empty"),
    [
        (Kind.LINE, False, ""),
        (Kind.TEXT, False, ""),
        (Kind.DATE, False, None),
        (Kind.KEYWORD, False, None),
        (Kind.KEYWORDS, True, []),
        (Kind.YEARS, True, []),
    ],
)
def test_the_kind_says_whether_there_are_several_values_and_what_none_is(kind, is_many, empty):
    assert (field(kind).is_many, field(kind).empty) == (is_many, empty)


def test_two_records_do_not_share_an_empty_list():
    several = field(Kind.KEYWORDS)
    assert several.empty is not several.empty


def test_evidence_is_kept_under_the_name_of_the_facet_but_that_of_a_day_under_its_own():
    facet = Facet("unit", "Đơn vị", "Ids of units")
    assert field(Kind.KEYWORD).evidence == "agency"
    assert field(Kind.KEYWORD, facet).evidence == "unit"
    assert field(Kind.DATE, facet).evidence == "agency"


@given(st.integers(0, 999_999_999))
def test_a_year_that_is_written_becomes_a_number(year):
    assert field(Kind.YEARS).plain(str(year)) == year


@given(st.text())
def test_what_is_no_year_stays_as_it_is_written(text):
    assert field(Kind.KEYWORD).plain(text) == text
    assert field(Kind.YEARS).plain(f"{text}x") == f"{text}x"
