"""What is shipped: topics and abbreviations, each with what it needs."""

from searchsvc.vocabularies.shipped import shipped_abbreviations, shipped_topics


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
