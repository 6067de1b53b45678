"""Values the rules are not sure enough of are for review and stand nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.fields import facet_names, threshold_of
from searchsvc.ingest.draft import Draft, Evidence, Metadata, Origin
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.metadata.thresholds import apply_thresholds

LEAD = "Lớp tập huấn dành cho cán bộ của chín huyện, kéo dài ba ngày tại hội trường lớn của Sở."


def read(title: str, body: str = "") -> Metadata:
    return extract(Draft(key="k", checksum="0", title=title, body=body, source="Sở TT&TT"))


@given(
    field=st.sampled_from(sorted({"date", *facet_names()})),
    confidence=st.floats(0, 1),
    origin=st.sampled_from(Origin),
)
def test_each_value_is_accepted_or_for_review(
    field: str, confidence: float, origin: Origin
) -> None:
    value = Evidence(field, "x", "rule", "câu", confidence, origin)
    accepted, suggestions = apply_thresholds([value])
    assert accepted + suggestions == [value]
    is_sure = confidence >= threshold_of(field) or origin is Origin.SOURCE
    assert bool(accepted) is is_sure


def test_a_province_named_in_the_body_alone_is_for_review() -> None:
    found = read("Tập huấn", f"{LEAD}\n\nTỉnh Hà Giang có chín huyện.")
    assert found.province is None
    (suggestion,) = found.suggestions
    assert (suggestion.field, suggestion.value) == ("province", "ha-giang")
    assert suggestion.sentence == "Tỉnh Hà Giang có chín huyện."
    assert suggestion.confidence < threshold_of("province")


def test_a_topic_named_once_is_for_review() -> None:
    lead = "Sáng qua, cuộc họp thường kỳ đã diễn ra với đủ các thành phần theo giấy mời của Sở."
    found = read("Họp", f"{lead}\n\nCó bàn về bưu chính.")
    assert found.topics == ()
    assert [each.value for each in found.suggestions] == ["buu-chinh"]


@pytest.mark.parametrize("title", ["Sở TT&TT Cà Mau họp", "Họp", "Hà Nội, Huế và Cà Mau họp"])
def test_a_sure_value_or_none_leaves_nothing_to_review(title: str) -> None:
    assert read(title).suggestions == ()
