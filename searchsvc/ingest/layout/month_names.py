"""Names of months in dates of pages: ``tháng Sáu``, ``Tháng Mười Một``, ``June``, ``Jun``."""

from __future__ import annotations

_VIETNAMESE = [
    r"một|giêng",
    r"hai",
    r"ba",
    r"tư|bốn",
    r"năm",
    r"sáu",
    r"bảy|bẩy",
    r"tám",
    r"chín",
    r"mười",
    r"mười\s+một",
    r"mười\s+hai|chạp",
]
_ENGLISH = [
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sep(?:t(?:ember)?)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
]
MONTH_WORD = rf"(?:{'|'.join(reversed(_VIETNAMESE))})(?!\w)"
"""A Vietnamese name behind ``tháng``, in lower case."""
MONTH_ENGLISH = rf"(?:{'|'.join(_ENGLISH)})"
"""An English name or its short form, in lower case."""
_NUMBERS = {
    spelled: number
    for number, names in enumerate(_VIETNAMESE, start=1)
    for spelled in names.replace("\\s+", " ").split("|")
} | {name[:3]: number for number, name in enumerate(_ENGLISH, start=1)}


def month_number(text: str) -> int:
    """Returns which month a figure or a name of these means, 0 for none."""
    if text.isdecimal():
        return int(text)
    name = " ".join(text.split())
    return _NUMBERS.get(name) or _NUMBERS.get(name[:3], 0)
