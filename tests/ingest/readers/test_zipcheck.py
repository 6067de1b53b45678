"""A zip file is measured before anything of it is unpacked."""

import io
import zipfile

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import DEFAULT_LIMITS, InputLimits
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.zipcheck import check_list, is_bomb, too_many

SOURCE = Input("kho/tin", io.BytesIO)


def packed(*names, comment=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = comment
        for name in names:
            archive.writestr(name, "")
    return stream


def test_a_sound_list_is_let_pass_and_the_stream_stands_at_its_beginning():
    stream = packed("a", "b")
    check_list(SOURCE, stream, DEFAULT_LIMITS)
    assert stream.tell() == 0


@pytest.mark.parametrize("comment", [b"", b"c" * 60_000])
def test_a_list_that_is_too_long_is_refused_whatever_comes_behind_it(comment):
    stream = packed(*(f"{number}{'a' * 200}" for number in range(20)), comment=comment)
    with pytest.raises(UnreadableInput, match="hơn 1 tệp"):
        check_list(SOURCE, stream, InputLimits(max_zip_members=1))


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(UnreadableInput, match="lớn hơn 10 byte"):
        check_list(SOURCE, packed("a"), InputLimits(max_zip_bytes=10))


def test_the_large_format_is_refused():
    with pytest.raises(UnreadableInput, match="ZIP64"):
        check_list(SOURCE, io.BytesIO(b"PK\x06\x07" + b"\0" * 40), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("size", "packed_size", "expected"),
    [(200, 1, False), (201, 1, True), (0, 0, False), (200, 0, False), (5000, 30, False)],
)
def test_a_member_that_grows_beyond_the_ratio_is_a_bomb(size, packed_size, expected):
    member = zipfile.ZipInfo("a")
    member.file_size, member.compress_size = size, packed_size
    assert is_bomb(member, InputLimits(max_zip_ratio=200)) is expected


def test_the_limit_of_members_is_named():
    assert "7 tệp" in too_many(InputLimits(max_zip_members=7))
