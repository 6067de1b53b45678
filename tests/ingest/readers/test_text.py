"""Plain text files."""

import hashlib

import pytest

from searchsvc.ingest.readers.text import read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(draft, encoding) -> None:
    made = draft(read, "Tựa đề\n\nBưu điện mở thêm giờ.".encode(encoding))
    assert (made.title, made.body) == ("Tựa đề", "Bưu điện mở thêm giờ.")


def test_the_checksum_is_of_the_bytes(draft) -> None:
    raw = "Bưu điện".encode()
    assert draft(read, raw).checksum == hashlib.sha256(raw).hexdigest()


def test_remains_of_html_are_removed(draft) -> None:
    made = draft(read, "<p>Bưu&nbsp;điện.</p>&nbsp;\n<p>mở <b>cửa</b></p>")
    assert made.body == "Bưu\u00a0điện.\n\nmở cửa"


@pytest.mark.parametrize("raw", ["", " \n\u00a0\n", "\ufeff", "img\n\nĐÁNH GIÁ BÀI VIẾT( 0)"])
def test_a_file_without_text_is_told(reason, raw) -> None:
    assert "không có chữ" in reason(read, raw)[0]


def test_a_binary_is_told(reason) -> None:
    assert "nhị phân" in reason(read, b"\x89PNG\x00\x01")[0]


def test_another_encoding_is_told_with_its_line(reason) -> None:
    text, line = reason(read, "một\n".encode() + b"B\xe1o c\xe1o\n")
    assert "UTF-8" in text
    assert line == 2


def test_a_large_file_is_told(reason) -> None:
    assert "10 byte" in reason(read, "a" * 11, max_file_bytes=10)[0]
