"""What librarians pin and hide, as readers meet it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch, BestBetState
from searchsvc.catalog.records.workflow import State
from searchsvc.errors import Conflict, Forbidden, InvalidEdit, NotFound, StaleVersion
from searchsvc.query.facets import Sort
from searchsvc.services.container import Services
from searchsvc.services.curating.best_bets import BestBets
from searchsvc.services.search.best_bets import CurrentBets
from searchsvc.services.search.parameters import SearchParameters
from tests.services.curating.archive import LIBRARIAN, READER


@pytest.fixture(autouse=True)
def archive(services, store):
    store("a", title="Cần Thơ", body="tin Cần Thơ tin", province="can-tho")
    store("b", title="Bài khác", body="tin ở Cần Thơ năm qua", province="can-tho")
    store("c", title="Chuyện biển", body="tàu cá ra khơi", province="ca-mau")
    services.indexer.catch_up()


def pin(record_id: str = "c", query: str = "Cần Thơ", position: int = 1, **values) -> BestBet:
    wanted = {"match": BestBetMatch.EXACT, "reason": "nên đọc trước"} | values
    return BestBet(
        query=query, kind=BestBetKind.PIN, record_id=record_id, position=position, **wanted
    )


def hide(record_id: str = "b", **values) -> BestBet:
    return replace(pin(record_id, **values), kind=BestBetKind.HIDE, position=None)


@pytest.fixture
def add(services):
    return lambda bet: services.best_bets.add(LIBRARIAN, bet)


@pytest.fixture
def search(services):
    return lambda q="Cần Thơ", **options: services.search.search(SearchParameters(q=q, **options))


def ids(answer):
    return [hit.record.id for hit in answer.hits]


class TestWhatAReaderSees:
    def test_a_pinned_record_is_first_and_said_to_be_promoted(self, add, search):
        add(pin())
        answer = search()
        assert ids(answer) == ["c", "a", "b"]
        assert [hit.pinned for hit in answer.hits] == [True, False, False]
        assert answer.total == 3
        assert ids(search("tàu cá")) == ["c"]
        assert not search("tàu cá").hits[0].pinned

    def test_a_hidden_record_is_in_neither_hits_nor_counts(self, add, search, services):
        add(hide("b"))
        answer = search()
        assert ids(answer) == ["a"]
        (province,) = (f for f in answer.facets if f.facet == "province")
        assert [(v.value, v.count) for v in province.values] == [("can-tho", 1)]
        assert services.search.total(answer.parameters) == 1
        assert services.search.ids(answer.parameters) == ["a"]
        assert [r.id for r in services.search.records(answer.parameters)] == ["a"]
        assert services.search.facet("province", answer.parameters).values[0].count == 1

    def test_a_list_of_all_records_has_them_in_the_order_of_the_pages(self, add, search, services):
        add(pin("c", position=2))
        answer = search()
        assert ids(answer) == ["a", "c", "b"]
        assert services.search.ids(answer.parameters) == ids(answer)
        assert [r.id for r in services.search.records(answer.parameters)] == ids(answer)
        by_title = answer.parameters.with_(sort=Sort.TITLE)
        assert services.search.ids(by_title) == ["b", "a"]
        assert services.search.totals([answer.parameters, by_title]) == [3, 2]

    def test_hiding_wins_over_pinning(self, add, search):
        add(pin("b"))
        add(hide("b"))
        assert ids(search()) == ["a"]

    def test_filters_win_over_pins(self, add, search):
        add(pin("c"))
        assert ids(search(selected={"province": ("can-tho",)})) == ["a", "b"]

    def test_other_orders_hide_and_do_not_pin(self, add, search):
        add(pin("c"))
        add(hide("b"))
        answer = search(sort=Sort.TITLE)
        assert ids(answer) == ["a"]
        assert not answer.hits[0].pinned

    def test_pages_follow_on(self, add, search):
        add(pin("c", position=2))
        pages = [search(page=number, per_page=1) for number in (1, 2, 3)]
        assert [ids(page) for page in pages] == [["a"], ["c"], ["b"]]

    def test_only_what_is_public_is_shown(self, add, search, services, move):
        add(pin("c"))
        move("c", State.WITHDRAWN)
        services.indexer.catch_up()
        assert ids(search()) == ["a", "b"]
        assert search().total == 2

    @pytest.mark.parametrize(
        ("match", "typed", "is_meant"),
        [
            (BestBetMatch.EXACT, "cần  thơ?", True),
            (BestBetMatch.EXACT, "can tho", False),
            (BestBetMatch.EXACT, "tin Cần Thơ", False),
            (BestBetMatch.CONTAINS, "tin Cần Thơ", True),
            (BestBetMatch.CONTAINS, "tin can tho", False),
            (BestBetMatch.CONTAINS, "Cần tin Thơ", False),
            (BestBetMatch.CONTAINS, "tin -(Cần Thơ)", False),
            (BestBetMatch.FOLDED, "can tho", True),
            (BestBetMatch.FOLDED, "CÂN THỜ", True),
            (BestBetMatch.FOLDED, "tin can tho", False),
            (BestBetMatch.EXACT, "", False),
        ],
    )
    def test_which_queries_are_meant(self, add, search, match, typed, is_meant):
        add(pin("c", match=match))
        hits = search(typed, sort=Sort.RELEVANCE).hits
        assert any(hit.pinned for hit in hits) is is_meant


class TestTime:
    @pytest.fixture
    def clock(self):
        class Clock:
            time = datetime(2026, 3, 1, tzinfo=UTC)

            def __call__(self):
                return self.time

            def seconds(self):
                return self.time.timestamp()

        return Clock()

    @pytest.fixture
    def current_bets(self, services, clock):
        return CurrentBets(services.catalog, clock, timer=clock.seconds)

    @pytest.fixture
    def best_bets(self, services, current_bets, clock):
        return BestBets(services.catalog, services.search, current_bets, services.settings, clock)

    def test_a_bet_counts_from_its_start_to_its_end(self, clock, current_bets, best_bets):
        hour = timedelta(hours=1)
        bet = pin(starts_at=clock.time + hour, ends_at=clock.time + 2 * hour)
        row = best_bets.add(LIBRARIAN, bet)
        seen, editions = [], []
        for _ in range(3):
            editions.append(current_bets.current().edition)
            seen.append(best_bets.state(row))
            assert bool(current_bets.current().by_query_key) is (seen[-1] is BestBetState.CURRENT)
            clock.time += hour
        assert seen == [BestBetState.WAITING, BestBetState.CURRENT, BestBetState.ENDED]
        assert editions[0] == editions[2] != editions[1]

    def test_what_another_process_changes_is_seen_within_a_second(
        self, services, clock, current_bets, best_bets
    ):
        other = CurrentBets(services.catalog, clock, clock.seconds)
        assert not other.current().by_query_key
        row = best_bets.add(LIBRARIAN, pin())
        assert current_bets.current().by_query_key
        clock.time += timedelta(seconds=1)
        assert other.current().by_query_key
        best_bets.end(LIBRARIAN, row.id, row.version)
        assert not current_bets.current().by_query_key
        clock.time += timedelta(seconds=1)
        assert not other.current().by_query_key

    def test_the_catalogue_is_not_asked_at_every_search(self, services, current_bets, monkeypatch):
        current_bets.current()
        monkeypatch.setattr(services.catalog, "reading", None)
        assert current_bets.current().by_query_key == {}


class TestKeeping:
    def test_readers_may_not(self, services):
        for act in (
            lambda: services.best_bets.add(READER, pin()),
            lambda: services.best_bets.page(READER),
            lambda: services.best_bets.preview(READER, "tin"),
            lambda: services.best_bets.end(READER, 1, 1),
            lambda: services.best_bets.change(READER, 1, 1, pin()),
        ):
            with pytest.raises(Forbidden):
                act()

    @pytest.mark.parametrize(
        ("bet", "field"),
        [
            (pin(query="?"), "query"),
            (pin(query="từ " * 1000), "query"),
            (pin("none"), "record_id"),
            (pin(position=0), "position"),
            (pin(position=101), "position"),
            (pin(reason=""), "reason"),
            (pin(reason="x" * 501), "reason"),
            (pin(ends_at=utc_now() - timedelta(1)), "until"),
            (pin(starts_at=utc_now() + timedelta(2), ends_at=utc_now() + timedelta(1)), "until"),
            (replace(hide(), position=1), "position"),
        ],
    )
    def test_what_does_not_do_is_told(self, services, bet, field):
        with pytest.raises(InvalidEdit) as told:
            services.best_bets.add(LIBRARIAN, bet)
        assert list(told.value.problems) == [field]
        with pytest.raises(InvalidEdit):
            services.best_bets.preview(LIBRARIAN, "tin", bet)
        assert services.best_bets.page(LIBRARIAN).rows == ()

    def test_the_same_twice_is_refused_until_the_first_has_ended(self, services, add):
        row = add(pin("c"))
        with pytest.raises(Conflict, match=str(row.id)):
            add(pin("c", reason="vì lẽ khác"))
        services.best_bets.end(LIBRARIAN, row.id, 1)
        add(pin("c"))

    def test_a_copy_is_refused_and_the_canonical_record_named(self, services, store):
        body = "Sở Thông tin và Truyền thông họp bàn về việc in báo xuân năm nay tại tỉnh nhà. " * 5
        store("x", "y", title="Báo xuân", body=body)
        services.best_bets.add(LIBRARIAN, pin("x"))
        with pytest.raises(InvalidEdit, match="“x”"):
            services.best_bets.add(LIBRARIAN, pin("y"))

    def test_only_published_records(self, services, move):
        move("c", State.WITHDRAWN)
        with pytest.raises(InvalidEdit, match="“c”"):
            services.best_bets.add(LIBRARIAN, pin("c"))

    def test_a_change_names_the_version_it_began_from(self, services, add, search):
        row = add(pin("c"))
        changed = services.best_bets.change(LIBRARIAN, row.id, 1, pin("c", position=2))
        assert changed.version == 2
        with pytest.raises(StaleVersion):
            services.best_bets.change(LIBRARIAN, row.id, 1, pin("c", position=3))
        assert ids(search()) == ["a", "c", "b"]
        with pytest.raises(NotFound):
            services.best_bets.change(LIBRARIAN, 99, 1, pin())

    def test_what_has_ended_stays_to_be_read(self, services, add, search):
        row = add(pin("c"))
        ended = services.best_bets.end(LIBRARIAN, row.id, 1)
        assert ids(search()) == ["a", "b"]
        assert services.best_bets.page(LIBRARIAN, state=BestBetState.CURRENT).rows == ()
        (listed,) = services.best_bets.page(LIBRARIAN, state=BestBetState.ENDED).rows
        assert listed.id == row.id
        with pytest.raises(Conflict):
            services.best_bets.end(LIBRARIAN, row.id, ended.version)

    def test_every_change_is_written_down(self, services, add):
        row = add(pin("c"))
        services.best_bets.change(LIBRARIAN, row.id, 1, pin("c", position=2))
        services.best_bets.change(LIBRARIAN, row.id, 2, pin("c", position=2))
        services.best_bets.end(LIBRARIAN, row.id, 2)
        acts = services.best_bets.history(LIBRARIAN, row.id)
        assert [act.action for act in acts] == ["bet.end", "bet.change", "bet.add"]
        assert {act.actor for act in acts} == {LIBRARIAN.name}
        assert acts[1].details == {"before": {"position": 1}, "after": {"position": 2}}

    def test_lists_are_paged_and_narrowed(self, services):
        settings = replace(services.settings, max_bet_rows=2)
        with Services(settings) as few:
            rows = [few.best_bets.add(LIBRARIAN, pin(query=f"câu {n}")).id for n in range(3)]
            first = few.best_bets.page(LIBRARIAN)
            assert [row.id for row in first.rows] == [rows[2], rows[1]]
            second = few.best_bets.page(LIBRARIAN, before=first.older)
            assert [row.id for row in second.rows] == [rows[0]]
            assert second.older is None
            (found,) = few.best_bets.page(LIBRARIAN, text="câu 1").rows
            assert found.id == rows[1]
            assert few.best_bets.page(LIBRARIAN, text="%").rows == ()


class TestPreview:
    def test_it_shows_what_would_be_and_saves_nothing(self, services, search):
        preview = services.best_bets.preview(LIBRARIAN, "Cần Thơ", pin("c"))
        assert ids(preview.answer) == ["c", "a", "b"]
        assert preview.applied == (pin("c"),)
        assert ids(search()) == ["a", "b"]
        assert services.best_bets.page(LIBRARIAN).rows == ()

    def test_other_bets_count_and_the_edited_one_is_replaced(self, services, add):
        row = add(pin("c"))
        add(hide("b"))
        later = pin("c", position=2, starts_at=utc_now() + timedelta(1))
        preview = services.best_bets.preview(LIBRARIAN, "Cần Thơ", later, instead_of=row.id)
        assert ids(preview.answer) == ["a", "c"]
        assert len(preview.applied) == 2

    def test_it_tells_where_the_bet_is_not_meant(self, services):
        preview = services.best_bets.preview(LIBRARIAN, "tin", pin("c"))
        assert preview.applied == ()
