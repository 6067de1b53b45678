"""Which bets are meant for a query: an index says what going through all of them would."""

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.query.parser import parse
from searchsvc.query.query_key import query_key
from searchsvc.services.search.best_bets import AppliedBets, BetIndex
from searchsvc.text.levels import MatchLevel

words = st.sampled_from(["cần", "can", "thơ", "tho", "-thơ", "OR", "2013", '"cần thơ"'])
queries = st.lists(words, min_size=1, max_size=5).map(" ".join)
bets = st.builds(
    BestBet,
    query=queries,
    match=st.sampled_from(BestBetMatch),
    kind=st.sampled_from(BestBetKind),
    record_id=st.sampled_from("abc"),
    position=st.none(),
    reason=st.just(""),
)


def said(text, reading=MatchLevel.EXACT):
    return query_key(parse(text, literal=True).root, reading)


def is_meant(bet: BestBet, query: str) -> bool:
    if bet.match is BestBetMatch.EXACT:
        return said(bet.query) == said(query)
    if bet.match is BestBetMatch.FOLDED:
        return said(bet.query, MatchLevel.FOLDED) == said(query, MatchLevel.FOLDED)
    wanted, typed = said(bet.query), said(query)
    return any(
        typed[start : start + len(wanted)] == wanted
        for start in range(len(typed) - len(wanted) + 1)
    )


@given(st.lists(bets, max_size=6), queries)
def test_an_index_finds_what_a_look_at_every_bet_finds(all_bets, query):
    found = BetIndex.of(all_bets).matching(parse(query, literal=True).root)
    assert sorted(map(repr, found)) == sorted(repr(b) for b in all_bets if is_meant(b, query))


def test_without_bets_nothing_is_chosen():
    assert BetIndex().applied_to(parse("cần thơ").root) == AppliedBets()
    assert BetIndex.of([]).applied_to(parse("").root) == AppliedBets()
