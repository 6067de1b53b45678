"""Best bets, as librarians keep them: what one may be, who changes it, how it would look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.db.tables import AuditEvent, BestBetRow, Record
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetState
from searchsvc.catalog.editorial.best_bets import (
    add_bet,
    bet_events,
    change_bet,
    load_bet,
    page_of_bets,
    unfinished_bets,
)
from searchsvc.catalog.records.duplicates import group_of
from searchsvc.catalog.records.store import published_records
from searchsvc.errors import Conflict, InvalidEdit, Refused
from searchsvc.messages import N_
from searchsvc.query.parser import parse
from searchsvc.query.query_key import query_key
from searchsvc.services.search.best_bets import BetIndex, CurrentBets
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.text.levels import MatchLevel

_REASON_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class BetPreview:
    """What a reader would see, and the bets that make it so."""

    answer: SearchAnswer
    applied: tuple[BestBet, ...]


@dataclass(frozen=True, slots=True)
class BetPage:
    """Bets, newest first; the next page holds what is before number ``older``, if anything is."""

    rows: tuple[BestBetRow, ...]
    older: int | None


class BestBets:
    """Keeps what is pinned and hidden for queries."""

    def __init__(
        self,
        catalog: Catalog,
        searching: SearchService,
        current: CurrentBets,
        settings: Settings,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._catalog = catalog
        self._searching = searching
        self._current = current
        self._settings = settings
        self._clock = clock

    def page(
        self,
        actor: Actor,
        *,
        state: BestBetState | None = None,
        text: str = "",
        before: int | None = None,
    ) -> BetPage:
        """Returns bets of a state whose query holds ``text``."""
        actor.require(Role.LIBRARIAN)
        most = self._settings.max_bet_rows
        with self._catalog.reading() as session:
            rows = page_of_bets(
                session, at=self._clock(), state=state, text=text, before=before, limit=most + 1
            )
        shown = tuple(rows[:most])
        return BetPage(shown, older=shown[-1].id if len(rows) > most else None)

    def get(self, actor: Actor, bet_id: int) -> BestBetRow:
        """Returns one bet; raises :class:`NotFound`."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return load_bet(session, bet_id)

    def history(self, actor: Actor, bet_id: int) -> list[AuditEvent]:
        """Returns what was done with it, newest first."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return bet_events(session, bet_id)

    def state(self, row: BestBetRow) -> BestBetState:
        """Returns whether it counts now."""
        return row.bet.state(self._clock())

    def records(self, rows: Sequence[BestBetRow]) -> dict[str, Record]:
        """Returns the records of bets by id, as far as they are public."""
        with self._catalog.reading() as session:
            return published_records(session, [row.record_id for row in rows])

    def add(self, actor: Actor, bet: BestBet) -> BestBetRow:
        """Puts a new one in; raises :class:`InvalidEdit`, and :class:`Conflict` for one twice."""
        actor.require(Role.LIBRARIAN)
        self._check(bet)
        with self._catalog.writing() as session:
            for row in unfinished_bets(session, self._clock()):
                if replace(row.bet, reason=bet.reason) == bet:
                    raise Conflict(N_("Đã có mục như thế, số {number}."), number=row.id)
            row = add_bet(session, actor, bet)
        self._current.refresh()
        return row

    def change(self, actor: Actor, bet_id: int, version: int, bet: BestBet) -> BestBetRow:
        """Changes what was read as ``version``.

        Raises :class:`InvalidEdit`, :class:`NotFound` and :class:`StaleVersion`.
        """
        actor.require(Role.LIBRARIAN)
        self._check(bet, before=self.get(actor, bet_id).bet)
        with self._catalog.writing() as session:
            row = change_bet(session, actor, bet_id, version, lambda _: bet, "bet.change")
        self._current.refresh()
        return row

    def end(self, actor: Actor, bet_id: int, version: int) -> BestBetRow:
        """Lets it count no longer; raises :class:`Conflict` where it has ended already."""
        actor.require(Role.LIBRARIAN)
        at = self._clock()

        def ended(bet: BestBet) -> BestBet:
            if bet.state(at) is BestBetState.ENDED:
                raise Conflict(N_("Mục số {number} đã kết thúc."), number=bet_id)
            return replace(bet, ends_at=at)

        with self._catalog.writing() as session:
            row = change_bet(session, actor, bet_id, version, ended, "bet.end")
        self._current.refresh()
        return row

    def preview(
        self, actor: Actor, query: str, bet: BestBet | None = None, *, instead_of: int | None = None
    ) -> BetPreview:
        """Returns what a reader who types ``query`` would see.

        ``bet`` is one that is not saved, taken as if its time had come, in place of the saved one
        ``instead_of``. Raises :class:`InvalidEdit` and :class:`NotFound`.
        """
        actor.require(Role.LIBRARIAN)
        bets = self._current.current()
        if bet is not None:
            before = None if instead_of is None else self.get(actor, instead_of).bet
            self._check(bet, before)
            bets = BetIndex.of([*self._others(instead_of), bet])
        parameters = SearchParameters(q=query)
        answer = self._searching.search(parameters, bets=bets)
        return BetPreview(answer, tuple(bets.matching(answer.query.root)))

    def _others(self, left_out: int | None) -> Iterator[BestBet]:
        at = self._clock()
        with self._catalog.reading() as session:
            rows = unfinished_bets(session, at)
        for row in rows:
            if row.id != left_out and row.bet.state(at) is BestBetState.CURRENT:
                yield row.bet

    def _check(self, bet: BestBet, before: BestBet | None = None) -> None:
        """Raises :class:`InvalidEdit` with all that is wrong."""
        problems: dict[str, Refused | None] = {
            "query": self._query_problem(bet),
            "position": self._position_problem(bet),
            "reason": _reason_problem(bet),
            "until": self._time_problem(bet, before),
        }
        if before is None or before.record_id != bet.record_id:
            problems["record_id"] = self._record_problem(bet.record_id)
        found = {name: problem for name, problem in problems.items() if problem}
        if found:
            raise InvalidEdit(found)

    def _query_problem(self, bet: BestBet) -> Refused | None:
        most = self._settings.max_query_characters
        if len(bet.query) > most:
            return Refused(N_("Câu tìm dài hơn {most} ký tự."), most=most)
        if not query_key(parse(bet.query, literal=True).root, MatchLevel.EXACT):
            return Refused(N_("Câu tìm phải có ít nhất một từ."))
        return None

    def _position_problem(self, bet: BestBet) -> Refused | None:
        most = self._settings.max_pin_position
        if bet.kind is BestBetKind.HIDE and bet.position is not None:
            return Refused(N_("Bài bị ẩn không có vị trí."))
        if bet.kind is BestBetKind.PIN and not 1 <= (bet.position or 0) <= most:
            return Refused(N_("Vị trí ghim là một số từ 1 đến {most}."), most=most)
        return None

    def _time_problem(self, bet: BestBet, before: BestBet | None) -> Refused | None:
        if bet.ends_at is None:
            return None
        if bet.starts_at is not None and bet.ends_at <= bet.starts_at:
            return Refused(N_("Lúc kết thúc phải sau lúc bắt đầu."))
        if bet.ends_at <= self._clock() and (before is None or before.ends_at != bet.ends_at):
            return Refused(N_("Lúc kết thúc đã qua rồi."))
        return None

    def _record_problem(self, record_id: str) -> Refused | None:
        """Returns why a record cannot be pinned or hidden: only what a search can find can."""
        with self._catalog.reading() as session:
            published = published_records(session, [record_id])
            group = group_of(session, record_id, most=1)
        if not published:
            return Refused(N_("Không có bản ghi công khai nào mang mã “{id}”."), id=record_id)
        if group is not None and group.canonical.id != record_id:
            return Refused(
                N_("Bản ghi “{id}” là bản sao; kết quả tìm chỉ có bản chính “{canonical}”."),
                id=record_id,
                canonical=group.canonical.id,
            )
        return None


def _reason_problem(bet: BestBet) -> Refused | None:
    if not bet.reason or len(bet.reason) > _REASON_CHARACTERS:
        return Refused(N_("Hãy ghi lý do, nhiều nhất {most} ký tự."), most=_REASON_CHARACTERS)
    return None
