"""Pages name facets and values in the reader's language."""

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.fields import Facet, Field, Kind, declared
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.public.labels import extra_values, labels_for

UNIT = Facet("unit", "Đơn vị", "Ids of units")
FIELDS = {
    Kind.KEYWORDS: ["so-tttt", "buu-dien"],
    Kind.KEYWORD: "so-tttt",
}


@pytest.fixture
def labels(sample_app):
    """The labels of a page that is read in a language."""

    def labels(language):
        headers = {"Cookie": f"language={language}"}
        with sample_app.test_request_context("/search", headers=headers):
            found = labels_for(SearchParameters())
            return (
                found["facet_label"]("province"),
                found["value_label"]("topic", "buu-chinh"),
                found["topic_label"]("buu-chinh"),
            )

    return labels


def test_labels_are_in_the_language_of_the_page(labels):
    facet, value, topic = labels("vi")
    assert (facet, value) == ("Tỉnh/thành", topic)
    english, english_value, english_topic = labels("en")
    assert english_value == english_topic
    assert {facet, topic}.isdisjoint({english, english_topic})


@pytest.mark.parametrize("kind", FIELDS)
def test_a_further_field_is_shown_with_its_values(kind):
    value = FIELDS[kind]
    with declared(Field("agency", "Cơ quan", kind, facet=UNIT)):
        shown = extra_values(Record(id="a", title="Tin", extra={"agency": value}))
        nothing = extra_values(Record(id="a", title="Tin", extra={}))
    assert shown == [("unit", value if kind is Kind.KEYWORDS else [value])]
    assert nothing == []
