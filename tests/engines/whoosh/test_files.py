"""Each step of writing is a plain call: what the disk refuses is an error that names the file."""

import errno
import os

import pytest

from searchsvc.engines.whoosh import files


def test_what_is_written_is_there(tmp_path):
    files.make_folder(tmp_path / "a" / "b")
    with files.created(path := tmp_path / "a" / "b" / "file") as descriptor:
        files.allocate(descriptor, 10)
        files.write(descriptor, b"cd", 2)
        files.write(descriptor, memoryview(b"ab"), 0)
    assert path.read_bytes() == b"abcd" + bytes(6)
    files.write_file(tmp_path / "new", b"xyz")
    files.replace(tmp_path / "new", path)
    assert path.read_bytes() == b"xyz"


def test_bytes_that_are_written_in_parts_are_all_written(tmp_path, monkeypatch):
    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, content, at: real(file, content[:3], at))
    files.write_file(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def refuse(code):
    def refusing(*_):
        raise OSError(code, os.strerror(code))

    return refusing


@pytest.mark.parametrize("call", ["posix_fallocate", "pwrite", "fsync"])
def test_an_error_names_the_file(tmp_path, monkeypatch, call):
    monkeypatch.setattr(os, call, refuse(errno.ENOSPC))
    with pytest.raises(OSError, match="No space") as raised:
        write_all(tmp_path / "file")
    assert raised.value.filename == str(tmp_path / "file")


def write_all(path):
    with files.created(path) as descriptor:
        files.allocate(descriptor, 3)
    files.write_file(path, b"abc")


def test_where_nothing_can_be_set_aside_files_are_written_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "posix_fallocate", refuse(errno.EOPNOTSUPP))
    write_all(tmp_path / "file")
    monkeypatch.delattr(os, "posix_fallocate")
    write_all(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"abc"
