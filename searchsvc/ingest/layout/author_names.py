"""Names of who writes: a person's, several, initials, an office's."""

from __future__ import annotations

import re
import unicodedata

from searchsvc.text.levels import word
from searchsvc.text.syllable import is_syllable

_MAX_NAME = 40
_MIN_WORDS, _MAX_WORDS = 2, 5
# Initials carry no tone, which tells them from a word in capitals ("HẾT").
_INITIALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ](?:\.?\s?[A-ZĂÂĐÊÔƠƯ]){1,4}\.?")
_NO_NAME_BEFORE = ("Theo", "Nguồn", "Ảnh", "Báo", "Đài", "Cổng", "Tạp")
MACHINE = re.compile(
    r"(?:super ?user|admin\w*|quản trị(?: viên| mạng)?|quan ?tri\w*|webmaster|editor|user\d*)",
    re.IGNORECASE,
)
"""Who puts pages up where nobody is named."""
# An office that signs as an author does: the next word tells a name from a room in a picture.
_OFFICE = re.compile(
    r"(?:(?:Văn phòng|Thanh tra) (?:Sở|Bộ|UBND|HĐND)\b|Ban [Bb]iên tập\b"
    r"|(?:Phòng|Trung tâm) [A-ZĐ])[^.:;!?()\d]*"
)
_LONGEST_OFFICE = 60
# A name in capitals is told from a heading by its family; pen names are not found that way.
_MIN_WORDS_IN_CAPITALS = 3
_FAMILIES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Mai Tô
Trương Lâm Hà Lương Cao Châu Tạ Thái Phùng Vương Lưu Quách Tống Triệu La Lò Vàng Giàng Sùng Thào
Lường Cầm Quàng Nông Ma Bế Hứa Chu Lại Kiều Thạch Sơn Danh Kim Điểu Rơ Siu Ksor Nay Văn Thân Tăng Từ
Khổng Doãn Nghiêm Ninh Bạch Trình Lục Lã Mạc Giáp Khuất Đồng
"""
_BETWEEN_NAMES = re.compile(r"\s*[-–,&]\s*|\s+và\s+")
_PREFIX = re.compile(r"[A-ZĐ]['’ʼ](?=[A-ZĐÊÔ])")  # H’Linh
_INITIAL = re.compile(r"[A-ZĂÂĐÊÔƠƯÀ-ÝẠ-Ỹ]\.?")


def signs(text: str) -> bool:
    """Whether the text names who writes: a person, several (``Mai Lan - Hoa An``), an office."""
    return all(map(is_name, _BETWEEN_NAMES.split(text))) or (
        len(text) <= _LONGEST_OFFICE and _OFFICE.fullmatch(text) is not None
    )


def is_name(text: str) -> bool:
    """Whether the text can be a person's name or initials, and no sentence."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > _MAX_NAME:
        return False
    return bool(_INITIALS.fullmatch(text)) or _is_full_name(text)


def _is_full_name(text: str) -> bool:
    words = re.sub(r"\.(?=\w)", ". ", text).split()
    if MACHINE.fullmatch(text):
        return False
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return False
    spelled_out = [word for word in words if not _INITIAL.fullmatch(word)]
    if words[0] in _NO_NAME_BEFORE:
        return False
    return bool(spelled_out) and all(_is_name_word(word) for word in spelled_out)


def _is_name_word(word: str) -> bool:
    """A capital followed by small letters; a heading in capitals is no name."""
    word = _PREFIX.sub("", word)
    return word.isalpha() and word[0].isupper() and word[1:].islower()


def signs_alone(name: str) -> bool:
    """Whether a name needs no label: no product (``Google News``), no heading in capitals."""
    if _INITIALS.fullmatch(name):
        return True
    if name.isupper() and is_name(name.title()):
        words = name.split()
        return len(words) >= _MIN_WORDS_IN_CAPITALS and words[0].title() in _FAMILIES.split()
    return signs(name) and (
        not name.isascii() or any(is_syllable(word(part.lower())) for part in name.split())
    )
