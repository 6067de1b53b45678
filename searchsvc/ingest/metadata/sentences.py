"""The sentence around a place in a text, to be shown as evidence."""

from __future__ import annotations

import re

LONGEST = 320  # characters; reports of this kind have sentences that run over half a page
_FAR = 2 * LONGEST

_END = re.compile(r"\n|;|[.!?…](?=[\s\"”’)]|$)")
# A point after these ends no sentence: TP. Cần Thơ, T.P, ThS. Nguyễn …, số 5.
_SHORTENED = re.compile(r"(?:^|[\s(.])(?:TP|Tp|T|P|ThS|TS|PGS|GS|KS|Mr|Ms|\d{1,3}|[A-ZĐ])$")


def sentence_around(text: str, start: int, end: int) -> str:
    """Returns the sentence round ``text[start:end]``; of a long one the part between semicolons.

    A part still too long is cut at spaces, so that the place stays in view.
    """
    left, right = _last_end(text, start), _next_end(text, end)
    while left < start and text[left].isspace():
        left += 1
    if right - left > LONGEST:
        left, right = _window(text, left, right, start, end)
    return text[left:right].strip()


def _last_end(text: str, before: int) -> int:
    """Returns where the sentence before ends, or a place too far back to be shown."""
    far = max(0, before - _FAR)
    line = max(far, text.rfind("\n", far, before))
    for match in reversed([*_END.finditer(text, line, before)]):
        if not _is_shortening(text, match):
            return match.end()
    return line


def _next_end(text: str, after: int) -> int:
    """Returns where the sentence ends, or a place too far on to be shown."""
    far = min(len(text), after + _FAR)
    for match in _END.finditer(text, after, min(len(text), far + 1)):  # "$" holds at the end
        if match.end() <= far and not _is_shortening(text, match):
            return match.start() if match.group() in "\n;" else match.end()
    return far


def _is_shortening(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 6) : match.start()]
    return match.group() == "." and _SHORTENED.search(before) is not None


def _window(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    room = max(0, LONGEST - (end - start)) // 2
    first, last = max(left, start - room), min(right, end + room)
    if first > left:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    if last < right:
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else end
    return first, last
