"""Zip archives, which nobody has to trust."""

import io
import stat
import zipfile

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Draft
from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for

read = readers_for(OWN_COLUMNS)[".zip"]


def packed(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_members_are_read_by_their_own_readers(run) -> None:
    raw = packed(
        ("tin/b.jsonl", '{"id": "1", "title": "Một"}\n{"title": 2}\n'),
        ("tin/a.txt", "Bưu điện"),
        ("tin/anh.png", b"\0"),
        ("__MACOSX/a.txt", "x"),
    )
    text, row, problem = run(read, raw)
    assert (text.key, text.body) == ("kho/tin!tin/a.txt", "Bưu điện")
    assert row.key == "kho/tin!tin/b.jsonl#1"
    assert (problem.source, problem.line) == ("kho/tin!tin/b.jsonl", 2)


@pytest.mark.parametrize(
    ("member", "content", "expected"),
    [
        ("../a.txt", "x", "ra ngoài"),
        ("b/../../a.txt", "x", "ra ngoài"),
        ("..\\a.txt", "x", "ra ngoài"),
        ("/etc/a.txt", "x", "ra ngoài"),
        ("C:/a.txt", "x", "ra ngoài"),
        (link("a.txt"), "/etc/passwd", "liên kết"),
        ("a.zip", packed(), "lồng"),
        ("a.doc", "x", ".doc"),
        ("a.txt", "a" * 1_000_000, "bom"),
        ("a.txt", b"\0", "nhị phân"),
    ],
)
def test_a_bad_member_is_told_and_the_rest_is_read(run, member, content, expected) -> None:
    found = run(read, packed((member, content), ("z.txt", "Bưu điện")))
    (problem,) = [one for one in found if isinstance(one, UnreadableInput)]
    (made,) = [one for one in found if isinstance(one, Draft)]
    assert expected in problem.reason
    assert made.body == "Bưu điện"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"max_zip_members": 1}, "1 tệp"),
        ({"max_zip_bytes": 2000}, "giải nén"),
        ({"max_zip_bytes": 20}, "lớn hơn"),
    ],
)
def test_an_archive_over_a_limit_is_refused(reason, limits, expected) -> None:
    raw = packed(("a.txt", "a" * 1500), ("b.txt", "b" * 1500))
    assert expected in reason(read, raw, **limits)[0]


def test_a_list_of_members_too_long_for_memory_is_not_read(reason) -> None:
    raw = packed(*((f"{number}{'a' * 200}.txt", "") for number in range(20)))
    assert "tệp" in reason(read, raw, max_zip_members=1)[0]


@pytest.mark.parametrize("raw", [b"", b"no archive", packed(("a.txt", "a"))[:-30]])
def test_what_is_no_archive_is_told(reason, raw) -> None:
    assert "hỏng" in reason(read, raw)[0]


def test_a_damaged_member_is_told_and_the_rest_is_read(run) -> None:
    raw = packed(("a.txt", "Bưu điện mở thêm giờ phục vụ"), ("b.txt", "Bưu điện"))
    at = raw.index(b"a.txt") + len("a.txt") + 3
    problem, made = run(read, raw[:at] + b"\xff\xff" + raw[at + 2 :])
    assert isinstance(problem, UnreadableInput)
    assert made.body == "Bưu điện"


def test_two_members_of_one_name_are_told(run) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = packed(("a.txt", "một"), ("a.txt", "hai"))
    problem, made = run(read, raw)
    assert made.body == "một"
    assert "trùng tên" in problem.reason


def test_a_member_over_the_size_of_a_file_is_told(run) -> None:
    (problem,) = run(read, packed(("a.txt", "an " * 9)), InputLimits(max_file_bytes=10))
    assert "10 byte" in problem.reason
