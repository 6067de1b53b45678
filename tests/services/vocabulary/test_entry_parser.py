"""What was asked to be added, in its plain form."""

import pytest

from searchsvc.errors import NotFound, Refused
from searchsvc.services.vocabulary.entry_parser import FIELDS, LABELS, parse_entry, parse_kind
from searchsvc.vocabularies.vocabulary import Kind


def test_a_list_may_be_text_a_line_or_comma_apart():
    assert parse_entry(Kind.SYNONYMS, {"words": "chợ nổi, mô tô\nxe gắn máy"}) == {
        "words": ["chợ nổi", "mô tô", "xe gắn máy"],
        "one_way": False,
    }


def test_what_differs_in_spaces_and_case_only_is_one():
    with pytest.raises(Refused, match="ít nhất 2"):
        parse_entry(Kind.SYNONYMS, {"words": ["xe máy", "Xe  máy"]})


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_named_in_words_where_it_is_missing(kind):
    with pytest.raises(Refused) as error:
        parse_entry(kind, {})
    assert any(str(error.value).startswith(LABELS[name]) for name in FIELDS[kind])


def test_a_kind_that_does_not_exist_is_not_found():
    assert parse_kind("synonyms") is Kind.SYNONYMS
    with pytest.raises(NotFound, match="synonyms"):
        parse_kind("colours")
