"""Phrases are found by their words, longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.token_stream import TokenStream
from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.matcher import PhraseMatcher

MATCHER = PhraseMatcher(
    (phrase, phrase)
    for phrase in ("báo chí", "thanh tra", "thanh tra chuyên ngành", "Cần Thơ", "in", "Hà Tĩnh")
)


def found(text: str, **options: bool) -> list[str]:
    return [match.value for match in MATCHER.find(tokenize(text), **options)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Báo  Chí hôm nay", ["báo chí"]),
        ("báo, chí", ["báo chí"]),
        ("báo cáo", []),
        ("bao chi", []),
        ("các cuộc thanh tra chuyên ngành", ["thanh tra chuyên ngành"]),
        ("thanh tra chuyên", ["thanh tra"]),
        ("thanh tra thanh tra", ["thanh tra", "thanh tra"]),
        ("ín", []),
        ("", []),
    ],
)
def test_marks_must_match_and_the_longest_wins(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Can Tho", ["Cần Thơ"]),
        ("Cân Tho", ["Cần Thơ"]),
        ("Cấn Thơ", []),
        ("Ha Tinh", ["Hà Tĩnh"]),
        ("Hà Tình", []),
    ],
)
def test_missing_marks_can_be_forgiven_wrong_ones_not(text: str, phrases: list[str]) -> None:
    assert found(text, forgive_missing_marks=True) == phrases


def test_a_refused_phrase_gives_way_to_a_shorter_one() -> None:
    tokens = tokenize("thanh tra chuyên ngành")
    (match,) = MATCHER.find(tokens, accept=lambda match: match.end - match.begin == 2)
    assert match.value == "thanh tra"
    assert tokens[match.begin : match.end] == tokens[:2]


SYLLABLES = [onset + rime for onset in "bcđgh" for rime in ("a", "à", "áo", "i", "ư", "ơn", "o")]
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map(" ".join)


@given(st.lists(words, max_size=60), st.lists(words, max_size=40).map(" ".join), st.booleans())
def test_tokens_as_arrays_hold_the_same_phrases(phrases, text, forgive) -> None:
    matcher = PhraseMatcher((phrase, phrase) for phrase in phrases)
    arrays = matcher.find(TokenStream(text), forgive_missing_marks=forgive)
    assert arrays == matcher.find(tokenize(text), forgive_missing_marks=forgive)
