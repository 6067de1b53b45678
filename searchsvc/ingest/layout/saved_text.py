"""Text that a browser wrote for a page: wrapped lines, links followed by their addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 60, 80  # columns
_MIN_WRAPPED = 3  # lines; fewer are as long as that by chance
_MIN_ADDRESSES = 3
_ADDRESS = re.compile(r"(?<!\s)\s*<(?:https?|ftp|mailto|javascript):[^<>\s]*>")
_ITEM = re.compile(r"[*+•▪-]\s|\[?\d{1,3}[.)\]]|o\s")
_EMPHASIS = re.compile(r"([*/_])(?=\S)(.+)(?<=\S)\1")


def plain_text(text: str) -> str:
    """Returns each paragraph on one line, without addresses and marks of emphasis.

    A text that shows no sign of having been saved so is returned as it is.
    """
    is_linked = len(_ADDRESS.findall(text)) >= _MIN_ADDRESSES
    lines = _unwrapped(text.split("\n"))
    if not is_linked:
        return "\n".join(lines)
    shown = (_ADDRESS.sub("", line) for line in lines)
    return "\n".join(_EMPHASIS.sub(r"\2", line) if _is_marked(line) else line for line in shown)


def _is_marked(line: str) -> bool:
    return _EMPHASIS.fullmatch(line.strip()) is not None


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that were broken where the next word did not fit."""
    sizes = [len(line) for line in lines if not _ADDRESS.search(line)]
    width = max(sizes, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return [*lines]
    broken = [_is_broken(line, then, width) for line, then in pairwise(lines)]
    if sum(broken) < _MIN_WRAPPED:
        return [*lines]
    joined = [lines[0]]
    for line, is_continued in zip(lines[1:], broken, strict=True):
        if is_continued:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _is_broken(line: str, then: str, width: int) -> bool:
    """Whether the first word of the next line had no room in this one."""
    word = then.split(maxsplit=1)[:1]
    if not line.strip() or not word or _ITEM.match(then.strip()):
        return False
    return len(line.rstrip()) + 1 + len(word[0]) > width
