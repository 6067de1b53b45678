"""Syllables written together: which runs are parted, and where."""

import pytest

from searchsvc.text.glued_syllables import segmentations, two_syllables


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("Thôngtin", ["Thông", "tin"]),
        ("HàNội", ["Hà", "Nội"]),
        ("nghệthông", ["nghệ", "thông"]),
        ("thông\u200btin", ["thông\u200b", "tin"]),
    ],
)
def test_a_run_with_marks_is_parted_where_one_cut_is_likely(run, parts):
    assert two_syllables(run) == parts


@pytest.mark.parametrize(
    "run", ["thongtin", "internet", "niño", "peña", "bánhọc", "chuyểnđổisố", "Inđônêxia"]
)
def test_other_runs_stay_whole(run):
    assert two_syllables(run) == []


@pytest.mark.parametrize(
    ("run", "cut"),
    [
        ("danang", ("da", "nang")),
        ("danang", ("dan", "ang")),
        ("vienthong", ("vien", "thong")),
        ("chuyểnđổisố", ("chuyển", "đổi", "số")),
    ],
)
def test_a_typed_run_is_cut_in_every_way(run, cut):
    assert cut in segmentations(run)


@pytest.mark.parametrize("run", ["internet", "tin", "facebook"])
def test_a_run_that_is_no_syllables_is_not_cut(run):
    assert list(segmentations(run)) == []
