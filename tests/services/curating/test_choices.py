"""What can be chosen for a field."""

from searchsvc.services.curating.choices import keyword_choices, province_choices


def values(groups):
    return {value for group in groups for value, _ in group.values}


def test_units_of_the_time_come_first_and_all_others_behind():
    of_the_time, *others = province_choices(2006, str)
    assert ("ha-tay", "Hà Tây") in [
        (value, label.partition(" (")[0]) for value, label in of_the_time.values
    ]
    assert "2006" in of_the_time.label
    assert len(others[0].values) == 63
    assert "ha-tay" in values(others[1:]) | values([of_the_time])
    assert "ha-tay" not in values(province_choices(2016, str, only_then=True))


def test_without_a_year_every_unit_can_be_chosen():
    assert {"ha-tay", "can-tho"} <= values(province_choices(None, str))


def test_what_a_record_holds_can_always_be_chosen():
    assert "atlantis" in values(province_choices(2006, str, "atlantis"))
    assert ("lạ", "lạ") in keyword_choices("topics", "vi", ["lạ"])


def test_topics_are_sorted_by_their_labels_in_the_readers_language():
    for language in ("vi", "en"):
        labels = [label for _, label in keyword_choices("topics", language)]
        assert labels == sorted(labels)
        assert len(labels) > 5
