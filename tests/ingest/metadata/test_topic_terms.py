"""The terms that speak for topics, in all their writings."""

from searchsvc.ingest.metadata.topic_terms import KEY, STRONG, WEAK, topic_terms
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.topics import agency_names, topics
from searchsvc.vocabularies.vocabulary import Entry, Kind, base


def weights(text: str) -> dict[str, float]:
    """What the terms in a text say, by topic."""
    found = topic_terms().find(tokenize(text))
    return dict(pair for match in found for pair in match.value.weights)


def test_a_term_speaks_as_strongly_as_its_kind():
    for topic in topics():
        for strength, terms in (
            *((STRONG, topic.strong_terms), (KEY, topic.key_terms), (WEAK, topic.weak_terms)),
        ):
            assert all(weights(term).get(topic.id) == strength for term in terms[:3])


def test_abbreviations_are_written_out():
    assert weights("ứng dụng CNTT") == weights("ứng dụng công nghệ thông tin") != {}


def test_names_of_agencies_and_what_is_excluded_speak_for_nothing():
    assert [weights(name) for name in agency_names()] == [{} for _ in agency_names()]


def test_terms_of_added_topics_are_found_too():
    value = {"slug": "den-long", "label": "Đèn lồng", "label_en": "Lanterns", "terms": ["đèn lồng"]}
    with using_vocabulary(lambda: base().with_([Entry(Kind.TOPIC, value)])):
        assert weights("đèn lồng") == {"den-long": STRONG}
    assert weights("đèn lồng") == {}
