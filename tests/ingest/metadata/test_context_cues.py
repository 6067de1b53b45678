"""What stands before a name tells what is meant by it."""

import pytest

from searchsvc.ingest.metadata.context_cues import Context, Cue

from .passages import passage


def context(before: str, name: str = "Thái Bình", *, forgiving: bool = False):
    """The context of a passage, and the token where the name begins."""
    text = passage(f"{before} {name}")
    return Context(text, forgiving), len(text.tokens) - 2


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("Ở", Cue.BARE),
        ("tỉnh", Cue.KIND),
        ("Thành phố", Cue.KIND),
        ("TP.", Cue.KIND),
        ("UBND tỉnh", Cue.OFFICE),
        ("Bưu điện", Cue.OFFICE),
        ("Sở TT&TT", Cue.AGENCY),
        ("Sở Thông tin và Truyền thông tỉnh", Cue.AGENCY),
        ("Sở Thông tin và Truyền thông,", Cue.BARE),
        ("các tỉnh", Cue.BARE),
    ],
)
def test_the_clearest_cue_before_a_name_counts(before, cue):
    found, at = context(before)
    assert found.named(at).cue is cue


def test_office_and_kind_belong_to_the_name():
    found, at = context("Chiều qua, UBND tỉnh")
    begin = found.named(at).begin
    assert begin == at - 2  # UBND tỉnh
    assert found.named(at).cue is Cue.OFFICE


def test_marks_may_be_missing_where_that_is_forgiven():
    assert context("tinh", "Thai Binh")[0].named(1).cue is Cue.BARE
    assert context("tinh", "Thai Binh", forgiving=True)[0].named(1).cue is Cue.KIND


@pytest.mark.parametrize(
    ("before", "smaller"),
    [("xã", True), ("sông", True), ("thành phố", False), ("tỉnh", False), ("xã,", False)],
)
def test_a_commune_or_a_river_may_bear_the_name(before, smaller):
    found, at = context(f"ở {before}")
    assert found.is_smaller_place(at) is smaller


@pytest.mark.parametrize(
    ("before", "district"),
    [("huyện", True), ("thị xã", True), ("TP", True), ("tỉnh", False), ("huyện,", False)],
)
def test_a_district_is_called_so(before, district):
    found, at = context(f"ở {before}")
    assert found.is_district(at) is district


@pytest.mark.parametrize(
    ("before", "person"),
    [("ông Nguyễn", True), ("bà Trần Thị", True), ("ở", False), ("nguyễn", False)],
)
def test_a_person_may_bear_the_name(before, person):
    found, at = context(before)
    assert found.is_person(at) is person
