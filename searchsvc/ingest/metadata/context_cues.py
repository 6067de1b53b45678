"""What stands before the name of a province and tells what is meant by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.abbreviations import writings
from searchsvc.vocabularies.matcher import Match, PhraseMatcher

from .page import Passage


class Cue(IntEnum):
    """How clearly a name is named; a larger value is clearer."""

    POPULAR = 0  # a byname: Tây Đô
    DISTRICT = 1  # a district of the province: huyện Lấp Vò
    BARE = 2  # the name alone
    KIND = 3  # tỉnh, thành phố
    OFFICE = 4  # UBND tỉnh …, Bưu điện …
    AGENCY = 5  # Sở Thông tin và Truyền thông …


_AGENCIES = (
    "Thông tin và Truyền thông",
    "Thông tin Truyền thông",
    "Bưu chính Viễn thông",
    "Bưu chính Viễn thông và Công nghệ thông tin",
    "Khoa học và Công nghệ",
    "Văn hóa Thông tin",
)
_OFFICES = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Tỉnh ủy",
    "Thành ủy",
    "Đảng bộ",
    "Bưu điện",
    "Viễn thông",
    "VNPT",
    "Viettel",
    "MobiFone",
    "Phát thanh và Truyền hình",
    "Phát thanh Truyền hình",
    "Báo",
    "Cổng thông tin điện tử",
    "Công an",
    "Tỉnh đoàn",
    "Hội Nhà báo",
    "Sở Công Thương",
    "Sở Giáo dục và Đào tạo",
    "Sở Kế hoạch và Đầu tư",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Văn hóa Thể thao và Du lịch",
    "Sở Văn hóa và Thể thao",
    "Sở Y tế",
    "Trung tâm Công nghệ thông tin và Truyền thông",
)
_OFFICE_MATCHER: PhraseMatcher[Cue] = PhraseMatcher(
    [(text, Cue.AGENCY) for name in _AGENCIES for text in writings(name)]
    + [(text, Cue.OFFICE) for name in _OFFICES for text in writings(name)]
)
_BINDS = re.compile(r"[\s().&–-]*")  # between an office and the place; no comma, no colon
_KINDS = (("thành", "phố"), ("thủ", "đô"), ("t", "p"), ("tp",), ("tỉnh",))
_SMALLER = "huyện quận phường xã trấn thôn ấp bản đường phố sông chợ ga khách"
_SURNAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô đinh trương trịnh mai lương "
    "đào tô tạ thân tăng văn thị"
)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(token.word.folded for token in tokenize(text))


def _exact(text: str) -> tuple[str, ...]:
    return tuple(token.word.exact for token in tokenize(text))


_KIND_FORMS = {
    forgiving: [key(" ".join(kind)) for kind in _KINDS]
    for forgiving, key in ((False, _exact), (True, _plain))
}
_SMALLER_FORMS = frozenset(_exact(_SMALLER))
_LONGEST_FORENAME = 2  # names between the surname and the last one
_SURNAME_FORMS = frozenset(_exact(_SURNAMES))
_PLURAL = frozenset((*_exact("các những"), *_plain("các những")))
_CITY, _TOWN = _exact("thành phố"), _exact("thị xã")
_DISTRICT_KINDS = frozenset(_exact("huyện quận tp tx"))
_ISLAND_DISTRICT = _exact("huyện đảo")
_SHORT_CITY = _exact("T.P")


@dataclass(frozen=True, slots=True)
class Named:
    """The cue before a name, and the token where office, kind and name begin."""

    cue: Cue
    begin: int


class Context:
    """Looks back from a name in one passage for the cue before it."""

    def __init__(self, passage: Passage, forgive_missing_marks: bool) -> None:
        self._passage = passage
        self._forgiving = forgive_missing_marks
        self._kinds = _KIND_FORMS[forgive_missing_marks]
        self._named: dict[int, Named] = {}

    @cached_property
    def _words(self) -> list[str]:
        if self._forgiving:
            return self._passage.tokens.folded
        return self._passage.tokens.exact

    @cached_property
    def _offices(self) -> dict[int, Match[Cue]]:
        """By the token behind each; looked for only where a place is named."""
        found = _OFFICE_MATCHER.find(self._passage.tokens, forgive_missing_marks=self._forgiving)
        return {match.end: match for match in found}

    def named(self, begin: int) -> Named:
        """Returns the clearest cue before the name that begins at this token."""
        if begin not in self._named:
            self._named[begin] = self._look_back(begin)
        return self._named[begin]

    def _look_back(self, begin: int) -> Named:
        start = self._before_kind(begin)
        if start and self._words[start - 1] in _PLURAL:
            return Named(Cue.BARE, begin)
        cue = Cue.BARE if start == begin else Cue.KIND
        while start in self._offices and _BINDS.fullmatch(self._passage.gap(start)):
            office = self._offices[start]
            cue, start = max(cue, office.value), office.begin
        return Named(cue, start)

    def is_smaller_place(self, begin: int) -> bool:
        """Returns whether a district, commune, street or river of that name is meant."""
        before = tuple(self._words[max(0, begin - 2) : begin])
        if not before or before in (_CITY, _TOWN) or not self._passage.gap(begin).isspace():
            return False
        return before[-1] in _SMALLER_FORMS

    def is_district(self, begin: int) -> bool:
        """Returns whether ``huyện``, ``quận``, ``thị xã`` or ``thành phố`` stands before."""
        before = tuple(self._words[max(0, begin - 2) : begin])
        if not before or self._passage.gap(begin).strip(" .\n"):
            return False
        kinds = (_CITY, _TOWN, _ISLAND_DISTRICT, _SHORT_CITY)
        return before in kinds or before[-1] in _DISTRICT_KINDS

    def is_person(self, begin: int) -> bool:
        """Returns whether a surname stands before: Nguyễn Thái Bình, Trịnh Minh Huế."""
        for at in range(begin - 1, max(-1, begin - 1 - _LONGEST_FORENAME), -1):
            start = self._passage.tokens.starts[at]
            if self._passage.gap(at + 1) != " " or not self._passage.text[start].isupper():
                return False
            if self._words[at] in _SURNAME_FORMS:
                return True
        return False

    def _before_kind(self, begin: int) -> int:
        for kind in self._kinds:
            start = begin - len(kind)
            if start >= 0 and tuple(self._words[start:begin]) == kind:
                return start if self._passage.gap(begin).strip() in ("", ".") else begin
        return begin
