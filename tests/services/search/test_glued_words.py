"""Words typed without spaces are parted as the archive has them."""

import pytest

from searchsvc.query.ast import DisMax, Phrase
from searchsvc.query.parser import parse
from searchsvc.services.search.glued_words import with_glued_words_parted


@pytest.fixture
def parted(sample_services):
    return lambda text: with_glued_words_parted(parse(text), sample_services.engine)


@pytest.mark.parametrize(
    ("typed", "writing"),
    [
        ("thongtin", "thong tin"),
        ("vienthong", "vien thong"),
        ("congnghethongtin", "cong nghe thong tin"),
        ("#CôngNghệThôngTin", "Công Nghệ Thông Tin"),
    ],
)
def test_a_run_of_syllables_is_parted_where_the_archive_holds_the_parts(parted, typed, writing):
    query = parted(typed)
    assert [notice.detail for notice in query.notices] == [writing]
    assert isinstance(query.root, DisMax)
    (other,) = query.root.others
    assert isinstance(other, Phrase)
    assert len(other.terms) == len(writing.split())


@pytest.mark.parametrize(
    "typed",
    ["internet", "thong", "nguoi", "xyzthong", "thong*", '"thongtin xyz"', "lamlo", "thong" * 9],
)
def test_other_words_stay(parted, typed):
    assert parted(typed) == parse(typed)


def test_what_was_typed_stays_the_literal_reading(parted):
    query = parted("thongtin OR -thongtin")
    first, second = query.root.children
    assert first.literal == parse("thongtin").root
    assert len(query.notices) == 2
    assert second != parse("-thongtin").root
