"""Words of several syllables that the vocabulary knows."""

import pytest

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.compounds import LONGEST_COMPOUND, known_compounds
from searchsvc.vocabularies.current import using_vocabulary
from searchsvc.vocabularies.vocabulary import Entry, Kind, base


def found(text: str) -> list[str]:
    tokens = tokenize(text)
    matches = known_compounds().find(tokens, forgive_missing_marks=True)
    return [text[tokens[m.begin].start : tokens[m.end - 1].end] for m in matches]


@pytest.mark.parametrize(
    "text",
    ["Gia Lai", "gia lai", "công nghệ thông tin", "bao hiem xa hoi", "Thông tin và Truyền thông"],
)
def test_names_terms_and_long_forms_are_known(text):
    assert found(text) == [text]


def test_single_syllables_and_long_titles_are_no_words():
    long = "trung tâm công nghệ thông tin và truyền thông"

    assert found("Huế") == []
    assert all(len(tokenize(word)) <= LONGEST_COMPOUND for word in found(long))


def test_what_editors_have_added_is_known_too():
    added = base().with_([Entry(Kind.SYNONYMS, {"words": ["xe bò", "xe trâu"], "one_way": False})])

    assert found("đi xe bò") == []
    with using_vocabulary(lambda: added):
        assert found("đi xe bò") == ["xe bò"]
