"""Reading the data files that are shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load(name: str) -> dict[str, Any]:
    """Returns the content of ``data/<name>.json``."""
    text = files(__package__).joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
