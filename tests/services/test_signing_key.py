"""The key that signs cookies: never the same for two archives, always the same for one."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from searchsvc.errors import InvalidSetting
from searchsvc.services.signing_key import FILE, signing_key
from searchsvc.settings import Settings


def test_the_key_of_the_settings_is_used(tmp_path):
    assert signing_key(Settings(corpus=tmp_path, secret_key="k")) == "k"
    assert not list(tmp_path.iterdir())


def test_without_one_a_key_is_made_and_kept_for_its_owner_only(tmp_path):
    settings = Settings(corpus=tmp_path / "corpus")
    key = signing_key(settings)
    assert len(key) >= 32
    assert signing_key(settings) == key
    (path,) = settings.corpus.iterdir()
    assert path.name == FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_archives_have_different_keys(tmp_path):
    assert len({signing_key(Settings(corpus=tmp_path / name)) for name in "ab"}) == 2


def test_workers_that_start_together_agree(tmp_path):
    settings = Settings(corpus=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: signing_key(settings), range(32)))) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 40])
def test_a_file_that_holds_no_key_is_told_of(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(InvalidSetting, match=FILE):
        signing_key(Settings(corpus=tmp_path))


def test_a_folder_that_cannot_be_written_to_is_told_of(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidSetting, match="SECRET_KEY"):
        signing_key(Settings(corpus=tmp_path / "file" / "corpus"))
