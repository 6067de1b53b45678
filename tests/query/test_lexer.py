"""Only what the query language names is syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.query.lexer import Kind, lex


def kinds(text: str) -> list[Kind]:
    return [lexeme.kind for lexeme in lex(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cần thơ", [Kind.WORD, Kind.WORD]),
        ("(a OR b)", [Kind.OPEN, Kind.WORD, Kind.OR, Kind.WORD, Kind.CLOSE]),
        ("-5°C -5 độ -2,5 %", [Kind.WORD] * 5),
        ("-5 -2017", [Kind.NOT, Kind.WORD] * 2),
        ("NOT a -b", [Kind.NOT, Kind.WORD, Kind.NOT, Kind.WORD]),
        ("a-b or not", [Kind.WORD, Kind.WORD, Kind.WORD]),
        ("title:a", [Kind.FIELD, Kind.WORD]),
        ("title: a", [Kind.WORD, Kind.WORD]),
        ("xtitle:a", [Kind.WORD]),
        ('"a b" c', [Kind.PHRASE, Kind.WORD]),
        ("“a”„b»", [Kind.PHRASE, Kind.PHRASE]),
        ('"a', [Kind.STRAY_QUOTE, Kind.WORD]),
        ("ORANGE", [Kind.WORD]),
    ],
)
def test_a_text_is_cut_into_lexemes(text, expected):
    assert kinds(text) == expected


def test_a_lexeme_knows_where_its_content_stands():
    field, phrase = lex(' title:"cần thơ"')
    assert (field.text, field.start, field.end) == ("title", 1, 7)
    assert (phrase.text, phrase.start, phrase.end, phrase.content) == ("cần thơ", 7, 16, 8)


@given(st.text(alphabet='a()" -OR:title*“ ') | st.text())
def test_lexemes_leave_out_spaces_alone(text):
    found = list(lex(text))
    covered = {at for lexeme in found for at in range(lexeme.start, lexeme.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
    assert all(text[each.content :].startswith(each.text) for each in found)
