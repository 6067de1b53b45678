"""Fields and facets in words."""

from searchsvc.services.serializers.labels import evidence_label, field_label


def test_a_field_that_is_not_declared_stands_for_itself():
    assert field_label("ship", str) == "ship"
    assert field_label("duplicate", str) == "Bản trùng"


def test_evidence_is_named_by_its_facet_or_else_by_its_field():
    assert evidence_label("year", str) == "Năm đăng"
    assert evidence_label("date", str) == "Ngày đăng"
    assert evidence_label("author", str) == "Tác giả"
