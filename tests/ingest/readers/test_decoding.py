"""Bytes become text in whatever encoding they are, and what is no text is refused."""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import DEFAULT_LIMITS, InputLimits
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.decoding import decoded, is_undecoded, lines, marked_encoding, mended

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))


def source(raw=b""):
    return Input("kho/tin", lambda: io.BytesIO(raw))


def lines_of(raw, newline="", limits=DEFAULT_LIMITS):
    return list(lines(source(raw), limits, newline))


@given(TEXTS)
def test_the_same_text_comes_out_of_every_unicode_encoding(text):
    found = {
        decoded(source(), text.encode(encoding)).text
        for encoding in ("utf-8", "utf-8-sig", "utf-16")
    }
    big = codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    assert found == {decoded(source(), big).text}


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_lines_of_a_file_are_all_of_it(text, encoding):
    assert "".join(lines_of(text.encode(encoding))) == text


def test_an_old_encoding_is_converted_and_named():
    raw = "Së Th«ng tin vµ TruyÒn th«ng tØnh C\xc7n Th¬ häp b¸o".encode("latin-1")
    text, encoding, notes = decoded(source(), raw)
    assert text.startswith("Sở Thông tin và Truyền thông")
    assert (encoding, notes) == ("tcvn3", ())


def test_single_broken_bytes_are_shown_and_noted():
    text, _, notes = decoded(source(), b"B\xe1o")
    assert text == "B\ufffdo"
    assert "1 byte" in notes[0]


def test_many_broken_bytes_are_refused_with_the_line_of_the_first():
    with pytest.raises(UnreadableInput, match="UTF-8") as refused:
        decoded(source(), b"a\nB\xe1o c\xe1o c\xe1o")
    assert refused.value.line == 2


@pytest.mark.parametrize("read", [lambda raw: decoded(source(), raw), lines_of])
def test_a_binary_is_refused(read):
    with pytest.raises(UnreadableInput, match="nhị phân"):
        read(b"\x89PNG\0\0\0")


def test_what_cannot_be_kept_is_noted():
    assert "XML" in decoded(source(), b"a\x07b").notes[0]


def test_a_line_keeps_bytes_that_are_not_utf8_for_its_reader():
    sound, broken = lines_of(b"a\nB\xe1o\n")
    assert (is_undecoded(sound), is_undecoded(broken)) == (False, True)
    assert mended(broken).text == "B\ufffdo\n"


def test_a_line_over_the_limit_stands_as_none_and_the_next_is_read():
    raw = b"a" * 200_000 + b"\nb\n"
    assert lines_of(raw, limits=InputLimits(max_text_bytes=10)) == [None, "b\n"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_a_page_of_too_many_lines_is_refused(end):
    with pytest.raises(UnreadableInput, match="200000 dòng"):
        decoded(source(), f"a{end}".encode() * 200_001)
    assert decoded(source(), f"a{end}".encode() * 200_000).text


def test_a_file_in_utf_16_is_told_as_such():
    for encoding in ("utf-16", "utf-8-sig"):
        raw = "Một câu.".encode(encoding)
        expected = "utf-16" if encoding == "utf-16" else ""
        assert decoded(source(), raw).encoding == expected
        assert marked_encoding(source(raw)) == expected
