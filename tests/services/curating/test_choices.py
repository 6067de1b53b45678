"""What can be chosen where a suggested value is wrong."""

from searchsvc.services.curating.choices import province_choices, topic_choices


def values(groups):
    return {value for group in groups for value, _ in group.values}


def test_units_of_the_time_come_first_and_those_already_gone_not_at_all():
    earlier, later = province_choices(2006, str)
    assert ("ha-tay", "Hà Tây") in [
        (value, label.partition(" (")[0]) for value, label in earlier.values
    ]
    assert "2006" in earlier.heading
    assert len(later.values) == 63
    assert "ha-tay" not in values(province_choices(2016, str))


def test_without_a_year_every_unit_can_be_chosen():
    assert {"ha-tay", "can-tho"} <= values(province_choices(None, str))


def test_topics_are_sorted_by_their_headings_in_the_readers_language():
    for language in ("vi", "en"):
        labels = [label for group in topic_choices(language) for _, label in group.values]
        assert labels == sorted(labels)
        assert len(labels) > 5
