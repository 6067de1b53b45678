"""What a person enters is brought to its plain form, or refused with all that is wrong."""

from datetime import date

import pytest

from searchsvc.catalog.records.validation import checked
from searchsvc.errors import InvalidEdit
from tests import stored
from tests.catalog.drafts import METADATA, draft

TODAY = date(2026, 11, 29)


@pytest.fixture
def record(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    return stored.record(catalog, "can-tho")


def check(record, reason="sửa", **values):
    return checked(record, values, reason=reason, today=TODAY)


@pytest.mark.parametrize(
    ("field", "given", "plain"),
    [
        ("title", "  Hai\n dòng ", "Hai dòng"),
        ("body", "một\r\nhai\rba\n", "một\nhai\nba"),
        ("date", " 2013-02-08 ", "2013-02-08"),
        ("date", "2013", "2013"),
        ("date", "", None),
        ("province", "", None),
        ("topics", ["buu-chinh", "buu-chinh"], ["buu-chinh"]),
        ("covers", [2013, 2012, 2013], [2012, 2013]),
    ],
)
def test_the_plain_form_of_a_value(record, field, given, plain):
    assert check(record, **{field: given}) == {field: plain}


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", 7),
        ("title", "a\0"),
        ("title", "\ud800"),
        ("body", None),
        ("date", "hôm qua"),
        ("date", "2028"),
        ("date", "1800"),
        ("province", "atlantis"),
        ("topics", "buu-chinh"),
        ("topics", ["x"]),
        ("covers", ["2013"]),
        ("covers", [2013] * 31),
        ("id", "x"),
    ],
)
def test_what_a_record_cannot_have_is_refused(record, field, given):
    with pytest.raises(InvalidEdit) as refused:
        check(record, **{field: given})
    assert set(refused.value.problems) == {field}


def test_all_that_is_wrong_is_told_at_once(record):
    with pytest.raises(InvalidEdit) as refused:
        check(record, date="hôm qua", province="atlantis", title="đúng")
    assert set(refused.value.problems) == {"date", "province"}


def test_a_record_keeps_a_title_or_a_body(record):
    with pytest.raises(InvalidEdit, match="tiêu đề hoặc nội dung"):
        check(record, title="", body="")
    assert check(record, title="") == {"title": ""}


def test_a_changed_body_needs_a_reason(record):
    with pytest.raises(InvalidEdit, match="lý do"):
        check(record, reason=" ", body="khác")
    assert check(record, reason="", body=record.body) == {"body": record.body}


def test_a_province_is_a_unit_of_its_time(record):
    with pytest.raises(InvalidEdit, match="không phải là đơn vị của năm 2012"):
        check(record, date="2012", province="ha-tay")
