"""Words of the index for what is being typed."""

import pytest

from searchsvc.engines.whoosh.query.term_suggester import complete
from searchsvc.query.ast import Prefix, Term
from searchsvc.text.levels import MatchLevel, word
from tests.engines.whoosh.segments import document, opened


@pytest.fixture
def searcher(tmp_path):
    first = [
        document("a", "thông tin và truyền thông", title="Thông tin"),
        document("b", "thông báo, thông báo"),
        document("c", "thống kê"),
    ]
    return opened(tmp_path, first, [document("d", "truyền thông"), document("e", "thông thoáng")])


def completed(searcher, text: str, *before: str, limit: int = 5) -> list[tuple[str, int]]:
    words = tuple(Term(word(each), MatchLevel.FOLDED) for each in before)
    found = complete(searcher, words, Prefix(word(text), MatchLevel.FOLDED), limit)
    return [(each.word.exact, each.count) for each in found]


def test_a_beginning_is_completed_most_frequent_first(searcher):
    assert completed(searcher, "tho") == [
        *[(word("thông").exact, 4), (word("thoáng").exact, 1), (word("thống").exact, 1)]
    ]


def test_only_words_behind_those_typed_before_complete_it(searcher):
    assert completed(searcher, "th", "truyen") == [(word("thông").exact, 2)]
    assert completed(searcher, "b", "thong") == [(word("báo").exact, 1)]
    assert completed(searcher, "b", "truyen") == []


def test_there_are_no_more_than_asked_for(searcher):
    assert len(completed(searcher, "t", limit=2)) == 2


def test_words_before_are_written_as_they_mostly_are(searcher):
    (found,) = complete(
        searcher,
        (Term(word("truyen"), MatchLevel.FOLDED),),
        Prefix(word("th"), MatchLevel.FOLDED),
        1,
    )
    assert [each.exact for each in found.before] == [word("truyền").exact]
