"""Words that ask are known in any place, with or without their marks."""

import pytest

from searchsvc.query.describe import describe
from searchsvc.query.notices import NoticeCode
from searchsvc.query.parser import parse
from searchsvc.services.search.question_words import without_question_words


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("sở thông tin ở đâu", "sở thông tin"),
        ("so thong tin o dau", "so thong tin"),
        ("làm thế nào để đăng ký kinh doanh", "đăng ký kinh doanh"),
        ("ai là giám đốc sở", "giám đốc sở"),
        ("tỉnh có bao nhiêu huyện", "tỉnh huyện"),
        ("-báo sở nào", "-báo sở"),
    ],
)
def test_words_that_ask_are_left_out(typed, left):
    query = without_question_words(parse(typed))

    assert describe(query.root, query.text) == left


@pytest.mark.parametrize("typed", ["sở thông tin", "ở đâu", "", '"ở đâu" thông tin', "gì OR sao"])
def test_a_query_without_such_words_or_without_others_stays(typed):
    assert without_question_words(parse(typed)) is None


def test_a_notice_names_each_run_of_them():
    query = without_question_words(parse("vì sao giá tăng như thế nào"))

    assert [(each.code, each.typed) for each in query.notices] == [
        (NoticeCode.QUESTION_WORDS, "vì sao"),
        (NoticeCode.QUESTION_WORDS, "như thế nào"),
    ]
