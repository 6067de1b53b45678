"""The subject headings are whole and say what counts."""

import pytest

from searchsvc.vocabularies.topics import topic, topic_named, topics


def test_there_are_fifteen_with_unique_ids_and_labels() -> None:
    assert len(topics()) == 15
    assert len({entry.id for entry in topics()}) == 15
    for locale in ("vi", "en"):
        assert len({entry.label(locale) for entry in topics()}) == 15


def test_a_term_has_one_strength_in_a_topic() -> None:
    for entry in topics():
        terms = entry.strong_terms + entry.key_terms + entry.weak_terms + entry.excluded
        assert len(terms) == len(set(terms)), entry.id


def test_one_topic_is_a_genre() -> None:
    assert [entry.id for entry in topics() if entry.genre] == ["tong-ket-ke-hoach"]


def test_labels_in_two_languages_and_vietnamese_otherwise() -> None:
    found = topic("buu-chinh")
    assert found is not None
    assert found.label("en") == "Post and delivery"
    assert found.label() == found.label("fr") == "Bưu chính, chuyển phát"


@pytest.mark.parametrize("name", ["buu-chinh", "Bưu chính, chuyển phát", "post and delivery"])
def test_a_topic_by_id_or_label(name: str) -> None:
    found = topic_named(name)
    assert found is not None
    assert found.id == "buu-chinh"
    assert topic_named("Thể thao") is None
