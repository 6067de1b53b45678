"""A person's words to a query: what is syntax, what is text, what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.ast import MatchAll, Not, Phrase, Prefix, leaves
from searchsvc.query.describe import describe
from searchsvc.query.limits import QueryLimits
from searchsvc.query.notices import NoticeCode
from searchsvc.query.parser import parse
from searchsvc.text.levels import MatchLevel


def understood(text: str) -> str:
    return describe(parse(text).root, text)


def reaches(text: str, **options) -> list[MatchLevel]:
    return [leaf.strength for leaf in leaves(parse(text, **options).root)]


def codes(text: str, **options) -> list[NoticeCode]:
    return [notice.code for notice in parse(text, **options).notices]


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("cần thơ", "cần thơ"),
        ("bưu chính OR viễn thông", "(bưu chính) OR (viễn thông)"),
        ("báo -mạng", "báo -mạng"),
        ("báo NOT mạng", "báo -mạng"),
        ("báo -(mạng xã)", "báo -(mạng xã)"),
        ("NOT NOT báo", "báo"),
        ('"thông tin" sở', '"thông tin" sở'),
        ("“tự diễn biến”", '"tự diễn biến"'),
        ("title:cần thơ", "title:cần thơ"),
        ('author:"Phạm Nga"', 'author:"Phạm Nga"'),
        ("title:(a b) c", "(title:a title:b) c"),
        ("viễ* thông", "viễ* thông"),
        ("(a OR b) c", "(a OR b) c"),
    ],
)
def test_the_query_language(typed, meaning):
    assert understood(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("báo chí - xuất bản", "báo chí xuất bản"),
        ("- xuất bản", "xuất bản"),
        ("CNTT: kế hoạch", "CNTT kế hoạch"),
        ("Cần Thơ?", "Cần Thơ"),
        ("[2006 - 2015]", "2006 2015"),
        ("or not and", "or not and"),
        ("huyện/thành phố", "huyện thành phố"),
        ("title: cần", "title cần"),
        ("Title:cần", "Title cần"),
        ("<img src=x onerror=alert(1)>", "img src x onerror alert 1"),
    ],
)
def test_everything_else_is_text(typed, meaning):
    assert understood(typed) == meaning
    assert codes(typed, literal=True) == []


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("4G", '"4 G"'),
        ("29/12/2017", '"29 12 2017"'),
        ("64/2007/NĐ-CP", '"64 2007 NĐ CP"'),
        ("64/2007/nd-cp", '"64 2007 nd cp"'),
        ("TT&TT", '"TT TT"'),
        ("BC-VT", '"BC VT"'),
        ("R'lấp", '"R lấp"'),
        ("9/9", '"9 9"'),
        ("1.456.018", "1.456.018"),
    ],
)
def test_what_is_written_as_one_stays_together(typed, meaning):
    assert understood(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ("năm 2013)", NoticeCode.UNBALANCED_BRACKET, (8, 9)),
        ("(năm", NoticeCode.UNBALANCED_BRACKET, (0, 1)),
        ('"năm', NoticeCode.UNBALANCED_QUOTE, (0, 1)),
        ("năm OR", NoticeCode.LONELY_OPERATOR, (4, 6)),
        ("OR năm", NoticeCode.LONELY_OPERATOR, (0, 2)),
        ("năm NOT", NoticeCode.LONELY_OPERATOR, (4, 7)),
        ("v* năm", NoticeCode.SHORT_PREFIX, (0, 2)),
        ("!!!", NoticeCode.NOTHING_TO_SEARCH, (0, 3)),
    ],
)
def test_what_is_ignored_is_said_with_its_place(typed, code, place):
    (notice,) = parse(typed).notices
    assert (notice.code, (notice.start, notice.end)) == (code, place)


def test_an_empty_query_asks_for_everything():
    assert isinstance(parse("  ").root, MatchAll)
    assert codes("  ") == []


def test_only_negations_are_taken_from_everything():
    root = parse("-báo").root
    assert isinstance(root.children[0], MatchAll)
    assert isinstance(root.children[1], Not)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("can tho", [MatchLevel.FOLDED, MatchLevel.FOLDED]),
        ("cần thơ", [MatchLevel.EXACT, MatchLevel.EXACT]),
        ("Cân tho", [MatchLevel.LETTERS, MatchLevel.FOLDED]),
        ("Cân Thơ", [MatchLevel.LETTERS, MatchLevel.LETTERS]),
        ("truyền thông", [MatchLevel.EXACT, MatchLevel.EXACT]),
        ("thông", [MatchLevel.LETTERS]),
        ("tât cả", [MatchLevel.LETTERS, MatchLevel.EXACT]),
        ("2013", [MatchLevel.FOLDED]),
    ],
)
def test_marks_decide_how_loosely_a_word_is_read(typed, expected):
    assert reaches(typed) == expected


def test_exact_narrows_words_but_not_numbers():
    assert reaches("can 17.045", exact=True) == [MatchLevel.EXACT, MatchLevel.FOLDED]


def test_words_behind_the_limit_are_left_out_and_said():
    query = parse("a b c d", limits=QueryLimits(words=2))
    assert describe(query.root, query.text) == "a b"
    assert [(n.code, n.start) for n in query.notices] == [(NoticeCode.TOO_MANY_WORDS, 4)]


def test_brackets_too_deep_are_left_out_and_said():
    assert codes("(((a)))", limits=QueryLimits(depth=2)) == [NoticeCode.TOO_DEEP]


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 5000,
        "(" * 2500 + "a" + ")" * 2500,
        "a " * 100_000,
        "NOT " * 5000 + "a",
        "title:" * 5000 + "a",
        "-" * 5000 + "a",
        '"' * 5001,
        "\x00" * 1_000_000,
        "a" * 1_000_000,
        "\ud800" * 100,
        "* " * 5000,
        "9." * 5000,
    ],
    ids=lambda text: f"{text[:4]!r}x{len(text)}",
)
def test_hostile_queries_are_read_and_what_is_left_out_is_said(hostile):
    query = parse(hostile)
    assert query.notices or query.is_empty


words = st.sampled_from(['"', "(", ")", "-", "OR", "NOT", "title:", "*", "cần", "tho", "4G", " "])


@given(st.lists(words).map("".join) | st.lists(words).map(" ".join) | st.text())
def test_no_text_is_an_error_and_notices_lie_in_it(text):
    query = parse(text)
    describe(query.root, text)
    for notice in query.notices:
        assert 0 <= notice.start < notice.end <= len(text)


@given(st.text())
def test_words_point_at_their_place_in_the_text(text):
    query = parse(text)
    for leaf in leaves(query.root):
        for term in leaf.terms if isinstance(leaf, Phrase) else (leaf,):
            shown = text[term.start : term.end]
            assert shown
            assert not isinstance(term, Prefix) or shown.endswith("*")
