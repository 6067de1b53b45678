"""How far an encoding makes Vietnamese out of a text: its words before and after."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from searchsvc.text.levels import word
from searchsvc.text.syllable import is_syllable

from .decoders import LETTER_RUN, Encoding, in_one_case, is_sign

_LETTERS = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*")
_PUNCTUATION = "‘’“”„–—…•«»·\xa0¹²³®©™"
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_UNMARKED = re.compile("[A-Za-z]+")

_MARKED_SHARE = 0.75  # of the words with marks must be possible after
_SYLLABLE_SHARE = 0.5  # of all words
_GAINED_SHARE = 0.25  # of the changed words must have been impossible before
_SEVERAL = 2
# Where two tables make syllables of a short text, the one that makes everyday words is right.
_EVERYDAY_WORDS = """
bị bộ các cách cấp chỉ chính cơ của cả cần cổ do dự đang đã đầu để đến đó đồng động được giá
hành hiện học hội hợp huyện khách không lại là lý làm lên lớn mới một mỹ năm này ngày nghệ
nghiệp người nhà nhiều những nhất nước phải phát phòng phố phần quốc quả quản quyết ra sản sẽ
sở số sự tại tế thành tháng thì thông thể thế theo thị thủ thực tiền tiếng tỉnh tổ tổng trên
trình trường trước truyền từ và vào vẫn vẻ về việc với vụ vừa xã xây ý ông ở
"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
# Pairs of VNI that other languages write too (thaï, aún, maïs).
_FOREIGN_PAIR = re.compile("[aou][ïëüúéè]", re.IGNORECASE)


@dataclass(slots=True)
class Evidence:
    """Words counted, each occurrence once.

    ``gained`` became possible syllables and were none, ``lost`` the other way round; ``strong``
    are gained words that no other language writes; ``disturbed`` were sound before they changed;
    ``everyday`` are among the most frequent words after.
    """

    marked: int = 0
    marked_possible: int = 0
    unmarked: int = 0
    unmarked_possible: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0
    strong: int = 0
    disturbed: int = 0
    everyday: int = 0

    @property
    def convinces(self) -> bool:
        """Whether the text is Vietnamese in this encoding and is none as it stands."""
        words = self.marked + self.unmarked
        possible = self.marked_possible + self.unmarked_possible
        return (
            (self.gained >= _SEVERAL or self.strong > 0)
            and self.gained > 2 * self.lost
            and self.gained >= _GAINED_SHARE * self.changed
            and self.marked_possible >= _MARKED_SHARE * self.marked
            and (self.strong >= _SEVERAL or possible >= _SYLLABLE_SHARE * words)
        )

    @property
    def merit(self) -> tuple[int, int]:
        """What the better of two convincing encodings has more of."""
        return (
            2 * self.marked_possible - self.marked - self.lost,
            2 * self.everyday - self.disturbed,
        )

    def add(self, run: str, encoding: Encoding, times: int) -> None:
        """Counts a word with marks, unless it is an abbreviation."""
        decoded = encoding.decode_run(run)
        if not _VOWEL.search(word(decoded).folded):
            return
        after = not encoding.impossible.search(run) and _is_marked_syllable(decoded)
        self.marked += times
        self.marked_possible += times * after
        self.everyday += times * (decoded.lower() in _EVERYDAY)
        if run == decoded:
            return
        before = _is_vietnamese(run)
        self.changed += times
        self.disturbed += times * before
        self.gained += times * (after and not before)
        self.lost += times * (before and not after)
        self.strong += times * (after and not before and _is_strong(run, decoded))

    def add_unmarked(self, run: str, times: int) -> None:
        """Counts a word without marks, which is the same in every encoding."""
        self.unmarked += times
        self.unmarked_possible += times * is_syllable(word(run))


def weigh(text: str, encoding: Encoding) -> Evidence:
    """Counts what speaks for this text being in this encoding."""
    evidence = Evidence()
    for run, times in Counter(LETTER_RUN.findall(text)).items():
        if _UNMARKED.fullmatch(run):
            if _VOWEL.search(run):  # an abbreviation says nothing
                evidence.add_unmarked(run, times)
        elif not is_sign(run):
            evidence.add(run, encoding, times)
    return evidence


def _pieces(run: str) -> list[str]:
    """Returns the words of a run, or none where a character in it belongs in no word."""
    pieces = _LETTERS.findall(run)
    rest = _LETTERS.sub("", run).strip(_PUNCTUATION)
    return [] if rest else pieces


def _is_vietnamese(run: str) -> bool:
    pieces = _pieces(run)
    return bool(pieces) and all(is_syllable(word(piece)) and in_one_case(piece) for piece in pieces)


def _is_marked_syllable(run: str) -> bool:
    """Returns whether a run is of syllables, and every closed one of them shows its tone."""
    words = [word(piece) for piece in _pieces(run)]
    return _is_vietnamese(run) and all(each.has_tone or not each.needs_tone for each in words)


def _is_strong(run: str, decoded: str) -> bool:
    """Returns whether signs or capitals stand among the letters, or several letters became one."""
    inner = run.strip(_PUNCTUATION)
    signs = any(not char.isalpha() or char in "µªº" for char in inner)
    return (
        signs
        or not in_one_case(inner)
        or (len(decoded) < len(run) and not _FOREIGN_PAIR.search(run))
    )
