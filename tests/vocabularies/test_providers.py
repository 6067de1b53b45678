"""Fields name the vocabularies of their values."""

import pytest

from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.providers import Terms, provided, values_of
from searchsvc.vocabularies.vocabulary import Entry, Kind, base

COLOURS = Terms({"do": {"vi": "Đỏ", "en": "Red"}, "xanh": {"vi": "Xanh"}, "den": {"vi": "Đen"}})


@pytest.mark.parametrize(
    ("vocabulary", "value", "label"),
    [
        ("provinces", "can-tho", "Cần Thơ"),
        ("topics", "buu-chinh", "Bưu chính, chuyển phát"),
    ],
)
def test_a_value_has_a_label_and_is_found_by_it(vocabulary, value, label):
    values = values_of(vocabulary)
    assert values.known(value) == value
    assert values.label(value, "vi") == label
    assert values.named(label) == value
    assert (value, label) in values.choices("vi")


@pytest.mark.parametrize("vocabulary", ["provinces", "topics"])
def test_a_value_that_is_not_known_stands_for_itself(vocabulary):
    values = values_of(vocabulary)
    assert values.known("atlantis") is values.named("atlantis") is None
    assert values.label("atlantis", "vi") == "atlantis"
    assert "{value}" in values.unknown


def test_a_merged_topic_is_kept_under_the_other_ones_id():
    entry = Entry(Kind.TOPIC_MERGE, {"of": "buu-chinh", "into": "bao-chi-xuat-ban"})
    with using_vocabulary(lambda: base().with_([entry])):
        assert values_of("topics").known("buu-chinh") == "bao-chi-xuat-ban"


def test_topics_are_chosen_from_by_label():
    labels = [label for _, label in values_of("topics").choices("en")]
    assert labels == sorted(labels)


def test_a_vocabulary_from_data_has_labels_by_language_vietnamese_first():
    assert COLOURS.label("do", "en") == "Red"
    assert COLOURS.label("xanh", "en") == "Xanh"
    assert COLOURS.label("tim", "en") == "tim"
    assert COLOURS.choices("vi") == [("xanh", "Xanh"), ("den", "Đen"), ("do", "Đỏ")]


@pytest.mark.parametrize("name", ["do", "Đỏ", "đỏ", "RED"])
def test_its_values_are_found_by_id_or_label(name):
    assert COLOURS.named(name) == "do"
    assert COLOURS.named("tím") is COLOURS.known("tim") is None


def test_one_more_vocabulary_is_there_for_the_time_of_a_block():
    with provided("colours", COLOURS):
        assert values_of("colours") is COLOURS
    with pytest.raises(KeyError):
        values_of("colours")
