"""Best bets as searches meet them: kept in memory, found by the words of the query."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from searchsvc.catalog import Catalog
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch, BestBetState
from searchsvc.catalog.editorial.best_bets import stamp, unfinished_bets
from searchsvc.engines.pins import Pin
from searchsvc.query.ast import Node
from searchsvc.query.parser import parse
from searchsvc.query.query_key import QueryKey, query_key
from searchsvc.text.levels import MatchLevel

_SECONDS = 0.5  # so long a change of another process may go unseen


@dataclass(frozen=True, slots=True)
class AppliedBets:
    """What people chose for one query."""

    pinned: tuple[Pin, ...] = ()
    excluded: frozenset[str] = frozenset()

    @classmethod
    def of(cls, bets: Iterable[BestBet]) -> AppliedBets:
        """Returns what some bets come to."""
        pinned, excluded = [], []
        for bet in bets:
            if bet.kind is BestBetKind.HIDE:
                excluded.append(bet.record_id)
            else:
                pinned.append(Pin(bet.record_id, bet.position or 1))
        return cls(tuple(pinned), frozenset(excluded))


NO_BETS = AppliedBets()


@dataclass(frozen=True, slots=True)
class BetIndex:
    """Bets by the key of the query they are for; ``edition`` is a name of what is in it."""

    edition: str = ""
    by_query_key: dict[tuple[BestBetMatch, QueryKey], list[BestBet]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    """How many words those have that a query is to contain."""

    @classmethod
    def of(cls, bets: Iterable[BestBet], edition: str = "") -> BetIndex:
        """Returns an index of some bets, whatever their time."""
        by_query_key: dict[tuple[BestBetMatch, QueryKey], list[BestBet]] = {}
        lengths: set[int] = set()
        for bet in bets:
            words = query_key(parse(bet.query, literal=True).root, _match_level(bet.match))
            by_query_key.setdefault((bet.match, words), []).append(bet)
            if bet.match is BestBetMatch.CONTAINS:
                lengths.add(len(words))
        return cls(edition, by_query_key, tuple(sorted(lengths)))

    def matching(self, root: Node) -> list[BestBet]:
        """Returns the bets that are meant for a query."""
        return [bet for key in self._keys(root) for bet in self.by_query_key.get(key, ())]

    def applied_to(self, root: Node) -> AppliedBets:
        """Returns what the best bets of a query come to."""
        if not self.by_query_key:
            return NO_BETS
        return AppliedBets.of(self.matching(root))

    def _keys(self, root: Node) -> Iterator[tuple[BestBetMatch, QueryKey]]:
        """Yields the keys under which a bet for the query may be found, each once."""
        words = query_key(root, MatchLevel.EXACT)
        yield BestBetMatch.EXACT, words
        yield BestBetMatch.FOLDED, query_key(root, MatchLevel.FOLDED)
        runs = (
            words[start : start + length]
            for length in self.lengths
            for start in range(len(words) - length + 1)
        )
        for run in dict.fromkeys(runs):
            yield BestBetMatch.CONTAINS, run


def _match_level(match: BestBetMatch) -> MatchLevel:
    return MatchLevel.FOLDED if match is BestBetMatch.FOLDED else MatchLevel.EXACT


class CurrentBets:
    """The bets that count now, read again when one has changed, begins or ends.

    Whether one has changed is asked of the catalogue twice a second at most, so that a search costs
    no query of its own. Safe to share between threads.
    """

    def __init__(
        self,
        catalog: Catalog,
        clock: Callable[[], datetime] = utc_now,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalog = catalog
        self._clock = clock
        self._timer = timer
        self._ask_at = float("-inf")
        self._known = _Known(-1, BetIndex(), clock(), None)

    def current(self) -> BetIndex:
        """Returns the bets of this moment."""
        known = self._known
        if self._timer() >= self._ask_at:
            known = self._refreshed()
        elif known.is_over(self._clock()):
            known = self._known = self._read(known.stamp)
        return known.index

    def refresh(self) -> None:
        """Lets a change of one's own be seen at once."""
        self._ask_at = float("-inf")

    def _refreshed(self) -> _Known:
        self._ask_at = self._timer() + _SECONDS
        with self._catalog.reading() as session:
            newest, known = stamp(session), self._known
        if newest != known.stamp or known.is_over(self._clock()):
            known = self._known = self._read(newest)
        return known

    def _read(self, newest: int) -> _Known:
        """Returns the bets of now; the stamp was read before, so that no change is missed."""
        at = self._clock()
        with self._catalog.reading() as session:
            rows = unfinished_bets(session, at)
        turns = (turn for row in rows for turn in (row.starts_at, row.ends_at) if turn is not None)
        counting = [row for row in rows if row.bet.state(at) is BestBetState.CURRENT]
        name = repr([(row.id, row.version) for row in counting]) if counting else ""
        edition = hashlib.sha256(name.encode()).hexdigest()[:16] if name else ""
        until = min((turn for turn in turns if turn > at), default=None)
        return _Known(newest, BetIndex.of((row.bet for row in counting), edition), at, until)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read, and from when until when it holds if nobody changes anything."""

    stamp: int
    index: BetIndex
    since: datetime
    until: datetime | None

    def is_over(self, at: datetime) -> bool:
        """Returns whether another bet may count by now, or again since the clock was put back."""
        return at < self.since or (self.until is not None and at >= self.until)
