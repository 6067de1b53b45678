"""Names of provinces that do not tell where something happened.

``quê Nam Định``, ``biển số Nghệ An``, ``CLB Hải Phòng``, ``theo báo Đà Nẵng``, ``so với Huế``,
``cao tốc Hà Nội - Lào Cai``, ``cách Hà Nội 30 km``.
"""

from __future__ import annotations

import re

from .page import Passage

_LOOKED_AT = 80  # characters before and behind a name
# What is searched for is in lower case, as is the text then: far faster than IGNORECASE.
_BEFORE = re.compile(
    r"\b(?:"
    # where somebody or something comes from, an address between or not
    r"(?:quê|gốc|hộ khẩu|hktt|sinh ra|biển kiểm soát|biển số|bks)\b[^.;()\n]*"
    r"|(?:tuổi|sn \d{4}|sinh năm \d{4}), *(?:quê|trú|ngụ|ở|tạm trú|thường trú)\b[^.;()\n]*"
    # what it is compared with
    r"|(?:so với|không kém|khác với|giống(?: như)?)(?: ở| tại)?"
    # a club and its sponsor
    r"|(?:clb|câu lạc bộ|đội(?: bóng| tuyển| chủ nhà| khách)?|fc|flc|shb|sanna|xskt|u\.?[12]\d)\.?"
    # the first or second end of a way
    r"|(?:cao tốc|quốc lộ|đường sắt|đường bay|tuyến|chặng|chuyến|tàu|bay)(?: [^\s,;.]+){0,4}?"
    r"(?:\s*[-–—])?"
    r")\s*$"
)
_AWAY = re.compile(r"\bcách (?:trung tâm )?$")
_DISTANCE = re.compile(r"[^.;]{0,24}?\d\s*km\b")
_QUOTED = re.compile(r"\b(?:theo|nguồn:?|trên|với|phóng viên|pv)(?: của)?(?: tờ)? $")
_NEWSPAPER = re.compile(r"(?:báo|đài)\b", re.IGNORECASE)
_MATCH_OR_CLUB = re.compile(r"\s+(?:FC\b|\d+\s*[-–]\s*\d+\s)")
_FOOTBALL = re.compile(
    r"\b(?:v[.-]?league|hlv|cầu thủ|bóng đá|giải bđ|tiền đạo|tiền vệ|thủ môn|bàn thắng"
    r"|vòng loại|u\.?[12]\d|vđqg|hagl|slna)\b"
)


def is_aside(passage: Passage, begin: int, end: int) -> bool:
    """Returns whether the name at ``tokens[begin:end]``, its cue included, is such a one."""
    start, stop = passage.tokens.starts[begin], passage.tokens.ends[end - 1]
    before = passage.text[max(0, start - _LOOKED_AT) : start].lower()
    behind = passage.text[stop : stop + _LOOKED_AT]
    if _BEFORE.search(before) or _MATCH_OR_CLUB.match(behind):
        return True
    if _QUOTED.search(before) and _NEWSPAPER.match(passage.text, start):
        return True
    return bool(_AWAY.search(before) and _DISTANCE.match(behind))


def is_about_football(*passages: Passage) -> bool:
    """Returns whether names of provinces may be those of clubs."""
    return any(_FOOTBALL.search(passage.text.lower()) for passage in passages)
