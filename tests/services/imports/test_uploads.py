"""Uploaded files: bounded, named by their content, all of them or none."""

import hashlib
import stat
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.errors import Refused
from searchsvc.services.imports.uploads import UploadLimits, receive
from tests.services.imports.arrivals import uploads


@given(files=st.dictionaries(st.text(min_size=1), st.binary(max_size=50), max_size=5))
def test_what_is_kept_is_what_was_sent_or_nothing(files):
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "import"
        try:
            stored = receive(folder, uploads(files), UploadLimits(bytes=100, files=3, quota=100))
        except Refused:
            assert list(Path(root).rglob("*")) == []
            return
        assert {path.name for path in Path(root).rglob("*")} == {
            "import", *(file.stored for file in stored)
        }  # fmt: skip
        for file, content in zip(stored, files.values(), strict=True):
            assert file.stored == hashlib.sha256(content).hexdigest()
            assert (folder / file.stored).read_bytes() == content


def test_uploads_are_for_their_owner_alone(tmp_path):
    limits = UploadLimits(bytes=100, files=3, quota=100)
    receive(tmp_path / "uploads" / "a", uploads({"a.txt": b"tin"}), limits)
    modes = [stat.S_IMODE((tmp_path / part).stat().st_mode) for part in ("uploads", "uploads/a")]
    assert modes == [0o700, 0o700]
