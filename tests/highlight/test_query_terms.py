"""A query's terms are numbered leaf by leaf, and each knows its neighbours."""

from searchsvc.highlight.columns import IS_FIRST, IS_LAST, LEAF, LENGTH
from searchsvc.highlight.query_terms import query_terms
from searchsvc.query.ast import And, DisMax, Field, Phrase, Term
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel, word


def term(text):
    return Term(word(text), MatchLevel.EXACT)


def numbers(terms):
    """The numbers of each word, by its folded form."""
    return {folded: [number for number, _ in found] for folded, found in terms.words.items()}


def neighbours(terms):
    return [tuple(map(int, pair)) for pair in zip(*terms.follows.nonzero(), strict=True)]


def test_the_terms_of_a_phrase_have_numbers_one_after_the_other():
    terms = query_terms(parse('"cần thơ" tin').root)
    assert numbers(terms) == {"can": [0], "tho": [1], "tin": [2]}
    assert terms.leaves[:, LEAF].tolist() == [0, 0, 1]
    assert terms.leaves[:, LENGTH].tolist() == [2, 0, 1]
    assert neighbours(terms) == [(0, 1), (1, 2)]


def test_other_writings_have_the_neighbours_of_the_typed_one():
    long = Phrase((term("thông"), term("tin")))
    terms = query_terms(And((term("sở"), DisMax(term("tt"), (long,)))))
    assert numbers(terms) == {"so": [0], "tt": [1], "thong": [2], "tin": [3]}
    assert neighbours(terms) == [(0, 1), (0, 2), (2, 3)]
    assert terms.leaves[:, IS_FIRST].tolist() == [1, 0, 0, 0]
    assert terms.leaves[:, IS_LAST].tolist() == [0, 1, 0, 1]


def test_equal_leaves_are_one():
    terms = query_terms(DisMax(term("tin"), (term("tin"),)))
    assert numbers(terms) == {"tin": [0]}


def test_a_prefix_is_kept_apart_and_has_no_neighbours():
    terms = query_terms(parse("viễ* title:thông -tin").root)
    assert [(number, found.word.exact) for number, found in terms.prefixes] == [(0, "viê\u0303")]
    assert numbers(terms) == {"thong": [1]}
    assert terms.fields == [(Field.TITLE, Field.BODY), (Field.TITLE,)]
    assert neighbours(terms) == []


def test_a_query_for_everything_has_none():
    terms = query_terms(parse("").root)
    assert (len(terms.leaves), terms.follows.shape) == (0, (0, 0))
