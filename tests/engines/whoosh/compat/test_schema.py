"""What Whoosh's own tools need to know of our fields and tokens."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.compat.schema import (
    PositionArray,
    SyllableAnalyzer,
    build_schema,
)
from searchsvc.query.ast import Field
from searchsvc.text.tokenizer import terms, tokenize


@given(st.text() | st.text(alphabet="cầnthơ 12.,"))
def test_tokens_are_ours_one_position_each(text):
    found = [
        (token.text, token.pos, token.startchar, token.endchar)
        for token in SyllableAnalyzer()(text)
    ]
    assert [name for name, *_ in found] == terms(text)
    assert [at for _, at, *_ in found] == list(range(len(found)))
    assert [(a, b) for *_, a, b in found] == [(each.start, each.end) for each in tokenize(text)]


def test_the_beginning_of_a_word_is_not_cut():
    assert [token.text for token in SyllableAnalyzer()("Thô", tokenize=False)] == ["tho"]


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_positions_come_back(positions):
    format_ = PositionArray()
    value = format_.encode(positions)
    assert format_.decode_positions(value) == positions
    assert format_.decode_frequency(value) == len(positions)


def test_the_schema_has_every_text_and_the_id():
    assert set(build_schema().names()) == {"id", *(field.value for field in Field)}
