"""Days, moments and values are written alike on all pages."""

from datetime import UTC, date, datetime

import pytest
from flask_babel import force_locale

from searchsvc.web.filters import day, moment, translated, value_of_field


@pytest.fixture(autouse=True)
def request_in_vietnamese(sample_app):
    with sample_app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2013, 2, 8), "08/02/2013"),
        (datetime(2013, 2, 8, 16, 59, tzinfo=UTC), "08/02/2013"),
        (datetime(2013, 2, 8, 17, 0, tzinfo=UTC), "09/02/2013"),
    ],
)
def test_a_day_is_the_one_in_viet_nam(value, written):
    assert day(value) == written


def test_a_moment_is_shown_by_the_clocks_of_viet_nam_and_says_so_to_programs():
    assert moment(datetime(2013, 2, 8, 20, 30, 5, tzinfo=UTC)) == (
        '<time datetime="2013-02-09T03:30:05+07:00">09/02/2013 03:30</time>'
    )


def test_a_moment_is_shown_to_the_second_where_that_is_asked_for():
    at = datetime(2013, 2, 8, 20, 30, 5, tzinfo=UTC)
    assert moment(at, seconds=True).endswith(">09/02/2013 03:30:05</time>")


def test_a_message_that_was_kept_is_translated_and_may_hold_a_percent_sign():
    assert translated("hết 50%s") == "hết 50%s"
    with force_locale("en"):
        assert translated("Bản ghi không còn.") == "The record is gone."


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("province", "can-tho", "Cần Thơ"),
        ("date", "2013-02-08", "08/02/2013"),
        ("date", "2013", "2013"),
        ("covers", [2012, 2013], "2012, 2013"),
        ("covers", 2012, "2012"),
        ("topics", "buu-chinh", "Bưu chính, chuyển phát"),
        *(("date", value, str(value)) for value in ("hôm qua", 7, {"a": 1})),
        *((field, value, "(trống)") for field, value in (("title", ""), ("topics", []),
                                                         ("province", None))),
        *((field, {"a": 1}, "{'a': 1}") for field in ("province", "topics", "covers", "title")),
    ],
)  # fmt: skip
def test_a_value_is_written_in_words_an_empty_one_too(field, value, words):
    assert value_of_field(value, field) == words
