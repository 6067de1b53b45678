"""Examples and real pages kept outside the project; tests that need them skip where they miss."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def shared_path(*parts: str) -> Path:
    """A file or folder of the shared data; skips the test where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        missing(f"shared data {'/'.join(parts)} is not beside the checkout")
    return path


def missing(reason: str) -> None:
    """Skip for a plain reason; where everything must run, fail."""
    if os.environ.get("SEARCHSVC_REQUIRE_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, none where it is absent."""
    path = SHARED / "cases" / name
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines()]
