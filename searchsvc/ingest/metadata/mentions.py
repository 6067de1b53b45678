"""The provinces named in a passage, each with its cue."""

from __future__ import annotations

import re

from searchsvc.text.tokenizer import tokenize
from searchsvc.vocabularies.matcher import Match
from searchsvc.vocabularies.provinces import Province, bearer_of_name

from .asides import is_aside
from .context_cues import Context, Cue
from .gazetteer import Entry, EntryKind, gazetteer
from .mention_groups import Mention, group_mentions, link
from .page import Passage, Zone

_LOOK_BACK = 6
_LOOKED_BACK = 160  # characters
_CLAUSE_END = re.compile(r"[,;:.!?()\n]")
_PARTNER_WORDS = frozenset(
    token.word.exact for token in tokenize("với cùng đón tiếp thăm từ sang giúp cho")
)
_VENUE_WORDS = frozenset(token.word.exact for token in tokenize("tại ở"))
_EXPERIENCE_OF = tuple(token.word.exact for token in tokenize("kinh nghiệm"))
_DATELINE_SEAT = "ha-noi"  # letters of the ministries are dated there
_DAY_WORD = tokenize("ngày")[0].word.exact
_BREAK = re.compile(r"[,;:!?()\n]")  # parts two names: Hà Đông, Hà Nội
_PLACE_BEFORE = re.compile(  # of a text in lower case
    r"\b(?:huyện|quận|thị xã|thị trấn|tp\.?|thành phố|xã|phường|[hqp]\.|đảo|cảng|chợ|cầu|đèo|hồ"
    r"|sông|khu|làng|thôn|bản)\s*(?:[^\s,;.()]+\s+){1,4}\($"
)
_DASHED = re.compile(r"\s*[-–—]\s*")


def province_mentions(passage: Passage, year: int | None) -> list[Mention]:
    """Returns the provinces named in a passage of a report of ``year``.

    Names without their marks (``Can Tho``) are looked for only where no sound one stands, and
    not in the body, where much else lacks its marks.
    """
    found = _find(passage, year, False)
    if not found and passage.zone is not Zone.BODY:
        found = _find(passage, year, True)
    return group_mentions(passage, found)


def _find(passage: Passage, year: int | None, forgiving: bool) -> list[Mention]:
    context = Context(passage, forgiving)
    judge = _Judge(passage, context, year, forgiving)
    matches = gazetteer().find(
        passage.tokens, forgive_missing_marks=forgiving, accept=judge.is_place_or_trap
    )
    found: list[Mention] = []
    for match in matches:
        if match.value.province is not None:
            named = context.named(match.begin)
            if is_aside(passage, named.begin, match.end):
                continue
            unit = bearer_of_name(match.value.province, year)
            cue = judge.cue(match)
            # Where a district is the venue the report is from there; Hà Nội is any ministry's.
            words = _PARTNER_WORDS if cue is Cue.DISTRICT else _PARTNER_WORDS | _VENUE_WORDS
            after = found[-1].end if found else 0
            partner = _is_partner(passage, named.begin, after, words) or (
                cue < Cue.OFFICE and _is_in_brackets(passage, named.begin, match.end)
            )
            found.append(Mention(unit, cue, named.begin, match.end, partner))
    return found


class _Judge:
    """Decides whether a spelling found is meant as a province."""

    def __init__(
        self, passage: Passage, context: Context, year: int | None, forgiving: bool
    ) -> None:
        self._passage = passage
        self._context = context
        self._year = year
        self._forgiving = forgiving
        self._all_capitals = passage.text.isupper()
        self._end_of_district = -1

    def cue(self, match: Match[Entry]) -> Cue:
        """Returns the cue of a name, the one in its own spelling included."""
        if match.value.is_part:
            return Cue.DISTRICT
        cue = self._context.named(match.begin).cue
        if match.value.kind is EntryKind.BYNAME:
            return Cue.POPULAR if cue is Cue.BARE else cue
        return max(cue, Cue.KIND) if match.value.says_kind else cue

    def is_place_or_trap(self, match: Match[Entry]) -> bool:
        """Returns whether a name counts; a trap counts so that no name is found inside it."""
        name = match.value
        if any(_BREAK.search(self._passage.gap(at)) for at in range(match.begin + 1, match.end)):
            return False
        if name.province is None:
            return self._all_capitals or self._has_capitals_of(match)
        if name.is_part:
            return self._is_district(match)
        if self._context.is_smaller_place(match.begin) or self._dates_a_letter(match):
            return False
        return self._is_province(match, name.province)

    def _is_district(self, match: Match[Entry]) -> bool:
        if self._forgiving or not self._is_capital(match):
            return False
        begin = match.begin
        called = self._context.is_district(begin) or (
            self._end_of_district > 0
            and link(self._passage, self._end_of_district, begin) is not None
        )
        if called:
            self._end_of_district = match.end
            return True
        if match.value.kind is EntryKind.DISTRICT or self._all_capitals:
            return False
        return not (self._context.is_smaller_place(begin) or self._context.is_person(begin))

    def _dates_a_letter(self, match: Match[Entry]) -> bool:
        """Returns whether a name dates a letter: ``Hà Nội, ngày 24 tháng 6``, a ministry's."""
        tokens, end = self._passage.tokens, match.end
        if match.value.province is None or match.value.province.id != _DATELINE_SEAT:
            return False
        dated = end < len(tokens) and (
            tokens.exact[end] == _DAY_WORD or tokens.exact[end].isdecimal()
        )
        return dated and self._passage.gap(end).strip() == ","

    def _is_province(self, match: Match[Entry], province: Province) -> bool:
        cue = self.cue(match)
        if province.historical and not self._was_there(match, province):
            return False
        if province.name_of_person and match.value.spelling == province.name and cue < Cue.KIND:
            return False
        if cue >= Cue.KIND:
            return self._is_capital(match) or not (province.common_word or self._forgiving)
        if self._forgiving or province.historical or not self._is_capital(match):
            return False
        if self._all_capitals and province.common_word:
            return False
        return not self._context.is_person(match.begin)

    def _was_there(self, match: Match[Entry], province: Province) -> bool:
        if self._year is None or not province.existed_in(self._year):
            return False  # Hà Bắc may be a province of another country
        if "-" not in match.value.spelling:
            return True
        gaps = [self._passage.gap(at) for at in range(match.begin + 1, match.end)]
        return any(map(_DASHED.fullmatch, gaps))

    def _is_capital(self, match: Match[Entry]) -> bool:
        starts = self._passage.tokens.starts[match.begin : match.end]
        return all(self._passage.text[start].isupper() for start in starts)

    def _has_capitals_of(self, match: Match[Entry]) -> bool:
        tokens = self._passage.tokens[match.begin : match.end]
        wanted = tokenize(match.value.spelling)
        return all(
            self._passage.text[token.start].isupper()
            for token, model in zip(tokens, wanted, strict=True)
            if match.value.spelling[model.start].isupper()
        )


def _is_partner(passage: Passage, begin: int, after: int, words: frozenset[str]) -> bool:
    for at in range(begin, max(after, begin - _LOOK_BACK), -1):
        if _CLAUSE_END.search(passage.gap(at)):
            return False
        if passage.tokens.exact[at - 1] in words:
            return True
        if tuple(passage.tokens.exact[at - 2 : at]) == _EXPERIENCE_OF:
            return True
    return False


def _is_in_brackets(passage: Passage, begin: int, end: int) -> bool:
    """Returns whether a name is in brackets behind a person, not a place: ``Mai (Bắc Kạn)``."""
    if not (passage.gap(begin).endswith("(") and passage.gap(end).startswith(")")):
        return False
    start = passage.tokens.starts[begin]
    before = passage.text[max(0, start - _LOOKED_BACK) : start].lower()
    return _PLACE_BEFORE.search(before) is None
