"""The key that signs cookies and cursors: of the settings, or made once beside the catalogue."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from searchsvc.errors import InvalidSetting
from searchsvc.settings import FEWEST_SECRET_CHARACTERS, PREFIX, Settings

FILE = "secret.key"


def signing_key(settings: Settings) -> str:
    """Returns one key for all workers, the same after a restart; raises :class:`InvalidSetting`."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.corpus / FILE
    try:
        if not path.exists():
            _make(path)
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSetting(
            f"{PREFIX}SECRET_KEY is not set and {path} cannot be used: {error}"
        ) from error
    if len(key) < FEWEST_SECRET_CHARACTERS:
        raise InvalidSetting(f"{path} holds no key; delete it and a new one is made")
    return key


def _make(path: Path) -> None:
    """Writes a new key to a file of its own, then links it: of several workers the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=FILE)  # readable by its owner only
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(name)
    finally:
        Path(name).unlink()
