"""Ways to damage the files of an index."""

import json
import struct
import zlib

from searchsvc.engines.whoosh.codec.array_file import MARK, VERSION

KINDS = [".seg", ".del", "current.json"]
TAIL = struct.Struct("<QII8s")


def files_of(folder, kind):
    """The files of a kind, oldest first."""
    found = sorted(folder.rglob(f"*{kind}"), key=lambda path: path.stat().st_mtime_ns)
    assert found
    return found


def put(path, content: bytes) -> None:
    """Replace a file; one that is mapped already keeps its content."""
    fresh = path.with_suffix(".fresh")
    fresh.write_bytes(content)
    fresh.replace(path)


def rewritten(whole: bytes, table: bytes, version: int = VERSION) -> bytes:
    """The same file with another table and right checksums."""
    length, *_ = TAIL.unpack(whole[-TAIL.size :])
    arrays = whole[: len(whole) - TAIL.size - length]
    return arrays + table + TAIL.pack(len(table), zlib.crc32(table), version, MARK)


def table_of(whole: bytes) -> dict:
    length, *_ = TAIL.unpack(whole[-TAIL.size :])
    return json.loads(whole[-TAIL.size - length : -TAIL.size])


def is_gap(whole: bytes, at: int) -> bool:
    length, *_ = TAIL.unpack(whole[-TAIL.size :])
    begin = len(whole) - TAIL.size - length
    widths = {"|u1": 1, "<u2": 2, "<u4": 4, "<u8": 8}
    table = json.loads(whole[begin : -TAIL.size]).values()
    used = [(start, start + count * widths[dtype]) for dtype, count, start, _ in table]
    return len(MARK) <= at < begin and not any(start <= at < end for start, end in used)
