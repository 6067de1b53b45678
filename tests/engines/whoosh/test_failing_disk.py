"""Whatever step of writing a full or failing disk refuses: searches answer as before or as after,
nothing is left behind, and the next attempt works without a restart."""

import errno
import shutil
from itertools import count

import pytest

from searchsvc.engines.whoosh import WhooshEngine
from searchsvc.engines.whoosh.index.storage import IndexStorage

from .commits import answers, apply, crowded, rebuild
from .failing_disk import FailingDisk


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """An index whose next change leads to a merge."""
    return crowded(tmp_path_factory.mktemp("old"))


def on_disk(folder) -> set[str]:
    kept = ("writer.lock", "current.json")
    return {path.name for path in folder.rglob("*") if path.is_file() and path.name not in kept}


def served(folder) -> set[str]:
    manifest = IndexStorage(folder).manifest()
    return manifest.files | {f"_MAIN_{manifest.generation}.toc"}


def attempt(engine, act, disk) -> bool:
    """Whether it went through."""
    try:
        with engine.writing(), disk.failing():
            act(engine)
    except OSError:
        return False
    return True


@pytest.mark.parametrize("act", [rebuild, apply], ids=lambda act: act.__name__)
@pytest.mark.parametrize(("error", "lasting"), [(errno.ENOSPC, True), (errno.EIO, False)])
def test_old_or_new_and_never_half(tmp_path, old, act, error, lasting):
    before = answers(WhooshEngine(old))
    for at in count(1):
        folder = shutil.copytree(old, tmp_path / str(at))
        engine, open_reader = WhooshEngine(folder), WhooshEngine(folder)
        assert answers(open_reader) == before
        disk = FailingDisk(at, error, lasting=lasting)
        went_through = attempt(engine, act, disk)
        now, seen = answers(WhooshEngine(folder)), answers(open_reader)
        assert on_disk(folder) == served(folder)
        with engine.writing():
            act(engine)
        after = answers(engine)
        assert now == after if went_through else now in (before, after)
        assert seen in (before, after)
        assert on_disk(folder) == served(folder)
        if not disk.failed:
            break
    assert at > 50, "so many steps there are at least"


def test_a_first_build_that_fails_leaves_nothing(tmp_path):
    for at in count(1):
        folder = tmp_path / str(at)
        engine = WhooshEngine(folder)
        disk = FailingDisk(at, errno.ENOSPC, lasting=True)
        if attempt(engine, rebuild, disk):
            break
        assert on_disk(folder) in (set(), served(folder) if engine.applied() else set())
        with engine.writing():
            rebuild(engine)
        assert answers(engine)[0][0] == 2


def test_what_a_killed_build_left_is_swept_by_the_next_writer(tmp_path, old):
    folder = shutil.copytree(old, tmp_path / "index")
    storage = IndexStorage(folder)
    (storage.epoch_folder(storage.new_epoch()) / "0123456789ab.seg").write_bytes(b"half")
    current = storage.epoch_folder(storage.manifest().epoch)
    (current / "0123456789ab.seg").write_bytes(b"half")
    storage.manifest_file.with_suffix(".new").write_bytes(b"{")
    with WhooshEngine(folder).writing():
        assert on_disk(folder) == served(folder)
