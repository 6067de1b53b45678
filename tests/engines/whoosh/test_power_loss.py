"""Wherever power is lost in a commit: what is served then is the old generation or the new one, and
what was acknowledged is the new one."""

import shutil
from itertools import count

import pytest

from searchsvc.engines.whoosh import WhooshEngine

from .commits import answers, apply, crowded, rebuild
from .losing_disk import LosingDisk, PowerLoss


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return crowded(tmp_path_factory.mktemp("old"))


def attempt(engine, act, disk) -> bool:
    """Whether it was acknowledged."""
    try:
        with disk.losing():
            act(engine)
    except PowerLoss:
        return False
    return True


@pytest.mark.parametrize("forgets_deletions", [True, False])
@pytest.mark.parametrize("act", [rebuild, apply], ids=lambda act: act.__name__)
def test_nothing_acknowledged_is_lost_and_nothing_is_half(tmp_path, old, act, forgets_deletions):
    before = answers(WhooshEngine(old))
    for at in count(1):
        folder = shutil.copytree(old, tmp_path / f"{at}")
        disk = LosingDisk(folder, at, forgets_deletions=forgets_deletions)
        acknowledged = attempt(WhooshEngine(folder), act, disk)
        left = WhooshEngine(disk.left(tmp_path / f"left{at}"))
        now = answers(left)
        with left.writing():
            act(left)
        after = answers(left)
        assert now == after if acknowledged else now in (before, after)
        if acknowledged:
            break
    assert at > 6, "so many steps there are at least"
