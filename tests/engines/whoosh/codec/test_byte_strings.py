"""Byte strings kept as two arrays behave like the list they were made of."""

from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.byte_strings import ByteStrings, packed
from searchsvc.errors import CorruptIndex

names = st.text(max_size=5).map(str.encode)


@settings(max_examples=60)
@given(st.sets(names, max_size=20).map(sorted), names, st.integers(0, 25), st.integers(0, 25))
def test_strings_behave_like_a_list(tmp_path_factory, strings, wanted, first, last):
    path = tmp_path_factory.mktemp("strings") / "file"
    write_arrays(path, packed("names", strings))
    found = ByteStrings(ArrayFile(path), "names")
    assert list(found) == strings
    assert found[:] == strings
    assert found[first:last] == strings[first:last]
    assert bisect_left(found, wanted) == bisect_left(strings, wanted)
    assert found.find(wanted) == (strings.index(wanted) if wanted in strings else -1)
    beginning = [text for text in strings if text.startswith(wanted)]
    assert found[slice(*found.prefix_range(wanted))] == beginning


def test_there_is_nothing_behind_the_end(tmp_path):
    write_arrays(tmp_path / "file", packed("names", [b"a"]))
    with pytest.raises(IndexError):
        ByteStrings(ArrayFile(tmp_path / "file"), "names")[1]


@pytest.mark.parametrize("starts", [[], [0, 1], [0, 9]])
def test_starts_that_do_not_fit_are_damage(tmp_path, starts):
    arrays = packed("names", [b"abc"]) | {"names.starts": np.array(starts, dtype="<u4")}
    write_arrays(tmp_path / "file", arrays)
    with pytest.raises(CorruptIndex, match="names"):
        ByteStrings(ArrayFile(tmp_path / "file"), "names")
