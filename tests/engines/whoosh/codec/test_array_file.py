"""Files of named arrays: what goes in comes out, and what is broken is refused."""

import errno

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec import array_file
from searchsvc.engines.whoosh.codec.array_file import (
    ArrayFile,
    narrowest,
    new_array_file,
    verify,
    write_arrays,
)
from searchsvc.errors import CorruptIndex

NONE = np.empty(0, dtype="<u4")
DTYPES = ["|u1", "<u2", "<u4", "<u8"]


def numbers(dtype: str):
    limits = np.iinfo(dtype)
    values = st.lists(st.integers(int(limits.min), int(limits.max)), max_size=40)
    return values.map(lambda found: np.array(found, dtype=dtype))


arrays = st.dictionaries(st.text(max_size=8), st.sampled_from(DTYPES).flatmap(numbers), max_size=6)


@settings(max_examples=50)
@given(arrays)
def test_arrays_come_back_as_they_were(tmp_path_factory, arrays):
    path = tmp_path_factory.mktemp("arrays") / "file"
    write_arrays(path, arrays)
    file = ArrayFile(path)
    assert set(file.names) == set(arrays)
    for name, array in arrays.items():
        found = file.get(name)
        assert found.dtype == array.dtype
        assert found.tolist() == array.tolist()
        assert file.count(name) == len(array)


def test_an_array_cannot_be_changed(tmp_path):
    write_arrays(tmp_path / "file", {"a": np.arange(3, dtype="<u4")})
    with pytest.raises(ValueError, match="read-only"):
        ArrayFile(tmp_path / "file").get("a")[0] = 1


def test_arrays_are_written_in_pieces_and_in_turn(tmp_path):
    shapes = {"a": (np.dtype("<u4"), 4), "b": (np.dtype("<u2"), 1)}
    with new_array_file(tmp_path / "file", shapes) as writer:
        writer.append("a", np.array([1, 2]))
        writer.append("b", np.array([7]))
        writer.append("a", np.array([3, 4]))
    file = ArrayFile(tmp_path / "file")
    assert (file.get("a").tolist(), file.get("b").tolist()) == ([1, 2, 3, 4], [7])


def test_a_file_whose_writing_broke_off_is_refused(tmp_path):
    def broken_off():
        with new_array_file(tmp_path / "file", {"a": (np.dtype("<u4"), 40)}) as writer:
            writer.append("a", np.full(40, 7))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with pytest.raises(CorruptIndex):
        ArrayFile(tmp_path / "file")


def test_a_missing_array_is_damage(tmp_path):
    write_arrays(tmp_path / "file", {"a": np.arange(3, dtype="<u4")})
    with pytest.raises(CorruptIndex, match="array b is missing"):
        ArrayFile(tmp_path / "file").get("b")


@pytest.mark.parametrize(
    ("largest", "dtype"),
    [
        *[(0, "|u1"), (255, "|u1"), (256, "<u2"), (65_535, "<u2"), (65_536, "<u4")],
        *[(2**32 - 1, "<u4"), (2**32, "<u8")],
    ],
)
def test_the_narrowest_type_is_wide_enough(largest, dtype):
    assert narrowest(largest).str == dtype


def test_a_file_is_verified_in_pieces_of_bounded_size(tmp_path):
    write_arrays(path := tmp_path / "file", {"a": np.arange(200_000, dtype="<u4"), "b": NONE})
    pieces = list(verify(path))
    assert sum(pieces) == 800_000
    assert max(pieces) < 300_000


@pytest.mark.parametrize("damage", ["first", "last", "cut"])
def test_damage_anywhere_in_an_array_is_found(tmp_path, damage):
    write_arrays(path := tmp_path / "file", {"a": np.zeros(200_000, dtype="<u4")})
    whole = bytearray(path.read_bytes())
    if damage == "cut":
        del whole[500_000:]
    else:
        whole[64 if damage == "first" else 64 + 799_999] = 1
    path.write_bytes(whole)
    with pytest.raises(CorruptIndex):
        list(verify(path))


def test_what_cannot_be_read_is_damage_and_what_is_gone_is_not(tmp_path, monkeypatch):
    write_arrays(path := tmp_path / "file", {"a": np.zeros(9, dtype="<u4")})

    def unreadable(*_):
        raise OSError(errno.EIO, "bad sector")

    with monkeypatch.context() as patch:
        patch.setattr(array_file, "_read", unreadable)
        with pytest.raises(CorruptIndex, match="bad sector"):
            list(verify(path))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        list(verify(path))
