"""What has been, or might be, sent by who means ill: a line of JSON each, in the files beside this.

``⟦ab×3⟧`` stands for ``ababab``, so that long ones are short to read.
"""

import json
import re
from pathlib import Path
from typing import Any

_TIMES = re.compile("⟦(.+?)×([0-9]+)⟧", re.DOTALL)


def lines(name: str) -> list[Any]:
    """The lines of one of the files."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    return [_whole(json.loads(line)) for line in path.read_text().splitlines()]


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _TIMES.sub(lambda found: found[1] * int(found[2]), value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return {_whole(name): _whole(each) for name, each in value.items()}
