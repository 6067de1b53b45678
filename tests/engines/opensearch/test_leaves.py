"""Words, phrases and pairs as queries of the server."""

import pytest

from searchsvc.engines.opensearch.leaves import Leaf, any_of, scripted
from searchsvc.query.ast import DEFAULT_FIELDS, Field, Prefix, Term
from searchsvc.text.levels import MatchLevel, word

MEANS = dict.fromkeys(Field, 10.0)
FOLDED, EXACT = MatchLevel.FOLDED, MatchLevel.EXACT


def term(text, level=FOLDED, field=Field.BODY):
    return Term(word(text), level, field)


def counted(leaf):
    """The query whose score is the weighted frequency in the one field."""
    inner = leaf.scored(2.0, MEANS, 9)["script_score"]["query"]
    return inner["script_score"]["query"]


def test_a_word_is_one_term_in_each_field():
    assert Leaf((term("can"),)).filter == {"term": {"body": {"value": "can", "boost": 1.0}}}
    both = Leaf((Term(word("can"), FOLDED),)).filter["bool"]["should"]
    assert [field for each in both for field in each["term"]] == [*DEFAULT_FIELDS]


def test_an_exact_word_counts_once():
    assert counted(Leaf((term("can", EXACT),))) == {
        "term": {"body": {"value": "=can", "boost": 1.0}}
    }


def test_the_weights_of_levels_are_sums_of_what_each_adds():
    query = counted(Leaf((term("cần"),)))["bool"]
    gains = [each["term"]["body"]["boost"] for each in (*query["must"], *query["should"])]
    assert gains == pytest.approx([0.65, 0.10, 0.25])


def test_a_phrase_is_asked_once_for_each_word_so_its_weight_is_parted():
    leaf = Leaf((term("cần", EXACT), term("tho")))
    query = counted(leaf)["bool"]
    first = query["must"][0]["match_phrase"]["body"]
    assert first == {"query": "=cân\u0300 tho", "boost": pytest.approx(0.325)}
    assert leaf.filter["match_phrase"]["body"]["query"] == "=cân\u0300 tho"


def test_a_word_with_a_tone_that_lacks_marks_is_any_of_its_writings():
    leaf = Leaf((term("tho"), term("càn", MatchLevel.LETTERS)))
    rows = [each["match_phrase"]["body"]["query"] for each in leaf.filter["bool"]["should"]]
    assert len(rows) == 3
    assert "tho =cân\u0300" in rows


def test_a_beginning_matches_all_and_counts_some():
    leaf = Leaf((Prefix(word("th"), FOLDED, Field.BODY),))
    scored = leaf.scored(1.0, MEANS, 9)["bool"]
    assert scored["filter"] == [leaf.filter]
    assert "top_terms_9" in str(scored["should"])


def test_sources_of_scripts_are_constant():
    sources = {
        Leaf((term(text),)).scored(weight, MEANS, 9)["script_score"]["script"]["source"]
        for text, weight in (("a", 1.0), ("b", 2.0))
    }
    assert len(sources) == 1
    assert scripted({}, "x", w=1.0)["script_score"]["script"]["params"] == {"w": 1.0}


def test_one_of_one_query_is_that_query():
    assert any_of([{"a": 1}]) == {"a": 1}
    assert any_of([{}, {}], 2)["bool"]["minimum_should_match"] == 2


def test_a_rough_score_is_asked_of_the_words_without_places():
    rough = Leaf((term("can", EXACT), term("tin", EXACT))).roughly_scored(2.0, 9)
    assert [each["bool"]["must"][0] for each in rough["bool"]["should"]] == [
        {"term": {"body.rough": {"value": value, "boost": 1.0}}} for value in ("=can", "=tin")
    ]
    assert {each["bool"]["boost"] for each in rough["bool"]["should"]} == {2.0}


def test_a_title_counts_more_in_a_rough_score_too():
    title, body = Leaf((Term(word("can"), EXACT),)).roughly_scored(1.0, 9)["bool"]["should"]
    assert title["bool"]["boost"] > body["bool"]["boost"]
