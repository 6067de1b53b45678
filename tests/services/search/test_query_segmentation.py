"""Which of the typed syllables make a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.base import SearchRequest
from searchsvc.query.ast import Compound, leaves
from searchsvc.query.describe import describe
from searchsvc.query.parser import parse
from searchsvc.services.search.query_segmentation import QuerySegmentation
from searchsvc.text.levels import MatchLevel
from tests.services.search.texts import engine_of

NEWS = [
    "tai nạn giao thông ở Gia Lai",
    "tai nạn lao động, người bị nạn nằm tại nhà",
    "giao thông thông suốt, giao hàng tận nhà",
    "một tai nạn nữa, tại nơi giao nhau",
    "xe gây tai nạn, giao thông tắc",
    "giá lại tăng ở gia đình này",
    *["một câu chuyện của các xã và của người dân"] * 3,
] * 4


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return engine_of(tmp_path_factory.mktemp("news"), *NEWS)


@pytest.fixture
def segment(engine):
    return lambda text: QuerySegmentation(engine).segment(parse(text))


def words(query) -> str:
    return describe(query.root, query.text)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("tai nạn nhà", '"tai nạn" nhà'),
        ("gia lai tai nạn", '"gia lai" "tai nạn"'),
        ("(gia lai) tai nạn", '"gia lai" "tai nạn"'),
        ("tai nạn OR gia lai", '"tai nạn" OR "gia lai"'),
        ("người -(gia lai)", 'người -"gia lai"'),
        ('"tai nạn giao" thông', '"tai nạn giao" thông'),
    ],
)
def test_names_and_what_the_archive_holds_together_are_words(segment, typed, understood):
    assert words(segment(typed)) == understood


@pytest.mark.parametrize(
    "typed", ["gia, lai", "gia 2017 lai", "title:gia lai", "gia la*", "lai gia"]
)
def test_only_words_with_nothing_between_them_are_joined(segment, typed):
    assert not any(isinstance(leaf, Compound) for leaf in leaves(segment(typed).root))


def test_what_the_archive_nowhere_holds_together_is_not_joined(segment):
    assert words(segment("quảng ngãi")) == "quảng ngãi"


def test_what_stood_together_a_few_times_is_no_word_yet(tmp_path):
    engine = engine_of(tmp_path, *["bơi lội"] * 4, *["khác hẳn"] * 50)

    assert words(QuerySegmentation(engine).segment(parse("bơi lội"))) == "bơi lội"


def test_words_that_are_the_whole_query_are_one_term(tmp_path):
    together = ["phát triển kinh tế vùng"] * 12
    apart = ["phát triển du lịch", "kinh tế tập thể", "du lịch và kinh tế", "phát triển"] * 20
    apart += ["một việc khác hẳn của người dân ở các xã vùng sâu"] * 50
    segment = QuerySegmentation(engine_of(tmp_path, *together, *apart)).segment

    assert words(segment(parse("phát triển kinh tế"))) == '"phát triển kinh tế"'


def test_a_bare_syllable_of_a_marked_query_is_read_with_its_word(segment):
    marked = segment("tai nạn của")
    (word, _) = marked.root.children
    bare = segment("tai nan cua").root.children[0]

    assert [term.strength for term in word.terms] == [MatchLevel.EXACT, MatchLevel.EXACT]
    assert {term.strength for term in bare.terms} == {MatchLevel.FOLDED}


@given(
    st.lists(
        st.sampled_from(["tai", "nạn", "giao", "thông", "gia", "lai", "của", "người", "nha"]),
        max_size=8,
    )
)
def test_joining_words_never_finds_more_and_keeps_every_syllable(engine, typed):
    loose = parse(" ".join(typed))
    joined = QuerySegmentation(engine).segment(loose)
    before, after = engine.count_many([SearchRequest(loose.root), SearchRequest(joined.root)])

    assert after <= before
    assert _syllables(joined) == _syllables(loose)


def _syllables(query) -> list[str]:
    found = leaves(query.root)
    return [
        term.word.exact
        for leaf in found
        for term in (leaf.terms if isinstance(leaf, Compound) else (leaf,))
    ]
