"""The numbers of deleted documents come back, each once and inside the segment."""

import pytest

from searchsvc.engines.whoosh.codec.tombstones import read_tombstones, write_tombstones
from searchsvc.engines.whoosh.errors import CorruptFile


@pytest.mark.parametrize("numbers", [[], [0], [0, 3, 9]])
def test_numbers_come_back(tmp_path, numbers):
    write_tombstones(tmp_path / "file", numbers)
    assert read_tombstones(tmp_path / "file", 10).tolist() == numbers


@pytest.mark.parametrize(
    ("numbers", "reason"), [([10], "does not hold"), ([3, 3], "twice"), ([4, 3], "twice")]
)
def test_what_no_segment_of_ours_can_hold_is_damage(tmp_path, numbers, reason):
    write_tombstones(tmp_path / "file", numbers)
    with pytest.raises(CorruptFile, match=reason):
        read_tombstones(tmp_path / "file", 10)
