"""What is shipped: topics and abbreviations, each with what it needs."""

from searchsvc.vocabularies.shipped import shipped_abbreviations, shipped_names, shipped_topics


def test_every_topic_has_a_label_in_both_languages_and_terms_of_its_own():
    for topic in shipped_topics():
        assert topic.label() == topic.label("vi") == topic.labels["vi"]
        assert topic.label("en") == topic.labels["en"]
        assert topic.strong_terms


def test_a_language_that_a_topic_lacks_is_vietnamese():
    topic = shipped_topics()[0]
    assert topic.label("fr") == topic.labels["vi"]


def test_an_abbreviation_has_short_forms_before_its_long_ones():
    for entry in shipped_abbreviations():
        assert entry.short_forms
        assert entry.long_forms
        assert entry.forms == entry.short_forms + entry.long_forms


def test_a_name_has_its_spellings_and_a_short_form_finds_it_one_way():
    found = dict(shipped_names())
    assert "Đắk Lắk" in found["Đắc Lắc"]
    assert "Đắc Lắc" in found["Đắk Lắk"]
    assert found["HN"] == ("Hà Nội",)
    assert "Hà Nội" not in found


def test_an_alias_that_is_part_of_a_name_does_not_stand_for_it():
    found = dict(shipped_names())
    assert found["TTH"] == ("Thừa Thiên Huế",)
    assert "Huế" not in found
