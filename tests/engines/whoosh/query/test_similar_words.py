"""Words that one slip may have made another of, over segments, titles and bodies."""

from searchsvc.engines.whoosh.query.similar_words import similar
from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.orthography import spell
from tests.engines.whoosh.segments import document, opened


def test_counts_are_of_all_segments_titles_and_bodies(tmp_path):
    searcher = opened(
        tmp_path,
        [document("a", "nỗ lực và nỗ lực", title="nỗ lực")],
        [document("b", "không nỗ lực, nội lực")],
    )
    right = Term(word("lực"), MatchLevel.EXACT)
    found = similar(searcher, word("nổ"), None, right, 5)

    assert [(spell(each.word), *each[1:]) for each in found] == [
        ("nỗ", 4, 0, 4),
        ("nội", 1, 0, 1),
    ]


def test_an_open_neighbour_stands_for_all_its_writings(tmp_path):
    searcher = opened(tmp_path, [document("a", "nỗ lực, nỗ lúc, lục nỗ, lực nỗ")])
    open_ = Term(word("luc"), MatchLevel.FOLDED)
    (found,) = similar(searcher, word("nổ"), open_, open_, 5)

    assert found[1:] == (4, 3, 3)  # words stand side by side across commas
