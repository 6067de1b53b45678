"""What every search engine does, whatever it is made of."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from searchsvc.engines import pins, ranking
from searchsvc.engines.base import Change, Document, SearchRequest
from searchsvc.engines.pins import Pin
from searchsvc.errors import IndexNotReady
from searchsvc.query.ast import And, Compound, Field, Or, Prefix, Term
from searchsvc.query.facets import MISSING, FacetScope, Sort
from searchsvc.query.parser import parse
from searchsvc.text.collation import collation_key
from searchsvc.text.levels import MatchLevel, word
from searchsvc.text.orthography import spell


def document(name: str, body: str = "", **values) -> Document:
    return Document(
        id=name,
        text={
            Field.TITLE: values.get("title", ""),
            Field.BODY: body,
            Field.AUTHOR: values.get("author", ""),
        },
        facets={
            "province": values.get("province", ()),
            "year": values.get("year", ()),
            "topic": values.get("topic", ()),
        },
        date=values.get("date"),
    )


def fill(engine, *documents):
    with engine.writing():
        engine.rebuild(documents, through=1)


def change(engine, *changes, through=2):
    with engine.writing():
        engine.apply(changes, through=through)


def request(text="", **options) -> SearchRequest:
    return SearchRequest(parse(text).root, **options)


def ask(engine, text="", *, pinned=(), **options):
    return pins.search(engine, request(text, **options), pinned)


def found(engine, text="", **options) -> list[str]:
    return [hit.id for hit in ask(engine, text, limit=100, **options).hits]


def scanned(engine, text="", *, pinned=(), **options) -> list[str]:
    return list(pins.scan(engine, request(text, **options), pinned))


class TestMatching:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("marked", "thành phố Cần Thơ", title="Tin Cần Thơ"),
            document("bare", "lan can ra thơ ca"),
            document("friend", "bạn đọc gửi bài", author="Phạm Nga"),
            document("sale", "bán hàng, số máy 1.456.018"),
        )

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("can tho", {"marked", "bare"}),
            ("Cần Thơ", {"marked"}),
            ("Cân tho", {"marked"}),
            ("bán", {"sale"}),
            ("ban", {"friend", "sale"}),
            ("1456018", {"sale"}),
            ("1.456.018", {"sale"}),
            ("456", set()),
            ('"can tho"', {"marked"}),
            ("can -phố", {"bare"}),
            ("bạn OR bán", {"friend", "sale"}),
            ("title:can", {"marked"}),
            ("title:lan", set()),
            ("author:nga", {"friend"}),
            ('author:"Phạm Nga"', {"friend"}),
            ('author:"Nga Phạm"', set()),
            ("nga", set()),
            ("th*", {"marked", "bare"}),
            ("thà*", {"marked"}),
            ("-can", {"friend", "sale"}),
            ("zzz", set()),
            ("", {"marked", "bare", "friend", "sale"}),
        ],
    )
    def test_the_query_language(self, engine, typed, expected):
        assert set(found(engine, typed)) == expected


class TestRanking:
    def test_exactly_as_typed_comes_first(self, engine):
        fill(engine, document("a", "sở nắm tình hình"), document("b", "sở năm tình hình"))
        assert found(engine, "năm") == ["b", "a"]

    def test_neighbours_rank_above_scattered_words(self, engine):
        fill(
            engine,
            document("a", "tin cậy và đầy đủ, thông báo sở"),
            document("b", "sở thông tin và đầy đủ, cậy báo"),
        )
        assert found(engine, "thong tin") == ["b", "a"]

    def test_a_loose_phrase_scores_less_even_where_there_is_no_closer_one(self, engine):
        fill(engine, document("a", "cần thơ"))
        (loose,) = ask(engine, '"can tho"').hits
        (exact,) = ask(engine, '"cần thơ"').hits
        assert loose.score < exact.score

    def test_title_ranks_above_body(self, engine):
        fill(
            engine,
            document("a", "tin về Cà Mau", title="Hội nghị ngành"),
            document("b", "tin về hội nghị", title="Cà Mau ngành"),
        )
        assert found(engine, "ca mau") == ["b", "a"]

    def test_equal_scores_show_the_newer_first_then_the_smaller_id(self, engine):
        old, new = date(2013, 1, 5), date(2018, 1, 5)
        fill(
            engine,
            document("c", "thanh tra", date=old),
            document("b", "thanh tra", date=new),
            document("a", "thanh tra", date=old),
        )
        assert found(engine, "thanh tra") == ["b", "a", "c"]


class TestFacets:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("1", "tin", province=("can-tho",), year=("2013",), topic=("x", "y")),
            document("2", "tin", province=("can-tho",), year=("2014",), topic=("x",)),
            document("3", "tin", province=("ca-mau",), year=("2014",)),
            document("4", "bài", year=("2014",)),
        )

    def counts(self, engine, text="tin", **options):
        return ask(engine, text, facets=("province", "year", "topic"), **options).facets

    def test_values_are_counted_with_missing_ones(self, engine):
        counts = self.counts(engine, "")
        assert counts["province"] == {"can-tho": 2, "ca-mau": 1, MISSING: 1}
        assert counts["topic"] == {"x": 2, "y": 1, MISSING: 2}

    def test_values_of_one_facet_are_ored_and_facets_anded(self, engine):
        both = {"province": frozenset(["can-tho", "ca-mau"]), "year": frozenset(["2014"])}
        assert set(found(engine, "tin", filters=both)) == {"2", "3"}

    def test_missing_can_be_selected(self, engine):
        assert found(engine, filters={"province": frozenset([MISSING])}) == ["4"]

    def test_an_unknown_value_matches_nothing(self, engine):
        assert found(engine, filters={"topic": frozenset(["none"])}) == []

    def test_counts_leave_out_their_own_selection(self, engine):
        chosen = {"province": frozenset(["ca-mau"])}
        counts = self.counts(engine, filters=chosen)
        assert counts["province"] == {"can-tho": 2, "ca-mau": 1}
        assert counts["year"] == {"2014": 1}

    def test_scope_all_counts_what_is_shown(self, engine):
        chosen = {"province": frozenset(["ca-mau"])}
        counts = self.counts(engine, filters=chosen, facet_scope=FacetScope.ALL)
        assert counts["province"] == {"ca-mau": 1}


class TestOrderAndPages:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("1", title="Đà Nẵng", date=date(2013, 5, 1)),
            document("2", title="an giang", date=date(2015, 5, 1)),
            document("3", title="Cà Mau"),
        )

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [(Sort.NEWEST, "213"), (Sort.OLDEST, "123"), (Sort.TITLE, "231")],
    )
    def test_orders(self, engine, sort, expected):
        assert found(engine, sort=sort) == list(expected)

    def test_pages_follow_on_and_the_total_stays(self, engine):
        pages = [ask(engine, sort=Sort.TITLE, offset=n, limit=1) for n in range(4)]
        assert [[hit.id for hit in page.hits] for page in pages] == [["2"], ["3"], ["1"], []]
        assert {page.total for page in pages} == {3}


def at_places(*names: str, first: int = 1) -> tuple[Pin, ...]:
    return tuple(Pin(name, position) for position, name in enumerate(names, start=first))


class TestPinsAndExclusions:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("1", "tin tin tin", year=("2013",)),
            document("2", "tin tin và một", year=("2014",)),
            document("3", "tin và hai ba bốn", year=("2014",)),
            document("other", "bài khác", year=("2015",), date=date(2015, 1, 1)),
        )

    def test_a_pinned_document_takes_its_place_and_comes_once(self, engine):
        assert found(engine, "tin") == ["1", "2", "3"]
        assert found(engine, "tin", pinned=at_places("3")) == ["3", "1", "2"]
        assert found(engine, "tin", pinned=at_places("1", first=2)) == ["2", "1", "3"]

    def test_one_that_the_words_do_not_find_is_added(self, engine):
        result = ask(engine, "tin", pinned=at_places("other", first=2), facets=("year",))
        assert [hit.id for hit in result.hits] == ["1", "other", "2", "3"]
        assert result.total == 4
        assert result.facets["year"] == {"2013": 1, "2014": 2, "2015": 1}
        assert found(engine, "zzz", pinned=at_places("other")) == ["other"]

    def test_an_excluded_document_is_gone_from_hits_and_counts(self, engine):
        result = ask(engine, "tin", excluded=frozenset(["2", "none"]), facets=("year",))
        assert [hit.id for hit in result.hits] == ["1", "3"]
        assert result.total == 2
        assert result.facets["year"] == {"2013": 1, "2014": 1}

    def test_excluding_wins_over_pinning(self, engine):
        options = {"pinned": at_places("other", "2"), "excluded": frozenset(["2"])}
        assert found(engine, "tin", **options) == ["other", "1", "3"]

    def test_filters_win_over_pins(self, engine):
        options = {"pinned": at_places("other", "3"), "filters": {"year": frozenset(["2014"])}}
        assert found(engine, "tin", **options) == ["2", "3"]

    def test_counts_without_their_own_selection_know_pins_and_exclusions(self, engine):
        options = {"pinned": at_places("other"), "excluded": frozenset(["1"])}
        chosen = {"year": frozenset(["2014"])}
        result = ask(engine, "tin", filters=chosen, facets=("year",), **options)
        assert result.total == 2
        assert result.facets["year"] == {"2014": 2, "2015": 1}

    def test_pins_stand_where_they_are_wanted_or_as_near_as_can_be(self, engine):
        late = (Pin("other", 90), Pin("1", 50))
        assert found(engine, "tin", pinned=late) == ["2", "3", "1", "other"]
        together = (Pin("3", 2), Pin("other", 2), Pin("3", 1))
        assert found(engine, "tin", pinned=together) == ["3", "other", "1", "2"]

    def test_pages_follow_on_without_repeats(self, engine):
        wanted = (Pin("other", 2), Pin("1", 4))
        pages = [ask(engine, "tin", pinned=wanted, offset=n, limit=2) for n in (0, 2, 4)]
        assert [[hit.id for hit in page.hits] for page in pages] == [["2", "other"], ["3", "1"], []]
        assert {page.total for page in pages} == {4}

    def test_other_orders_have_no_place_for_pins(self, engine):
        options = {"sort": Sort.TITLE, "excluded": frozenset(["2"])}
        assert found(engine, "tin", pinned=at_places("3"), **options) == ["1", "3"]

    def test_pins_in_other_orders_do_nothing(self, engine):
        assert found(engine, "tin", pinned=at_places("other"), sort=Sort.TITLE) == ["1", "2", "3"]

    def test_an_engine_leaves_pinned_documents_out_of_its_pages_and_names_them_apart(self, engine):
        wanted = frozenset(["2", "other", "none"])
        result = engine.search(request("tin", pinned=wanted, facets=("year",)))
        assert [hit.id for hit in result.hits] == ["1", "3"]
        assert {hit.id: hit.score > 0 for hit in result.pinned} == {"2": True, "other": False}
        assert result.total == 4
        assert result.facets["year"] == {"2013": 1, "2014": 2, "2015": 1}

    def test_of_the_pinned_those_are_named_that_pass_and_are_not_excluded(self, engine):
        only = {"year": frozenset(["2014"])}
        options = {"pinned": frozenset("123"), "excluded": frozenset("3"), "filters": only}
        result = engine.search(request("tin", limit=0, **options))
        assert [hit.id for hit in result.pinned] == ["2"]
        assert (result.total, result.hits) == (1, ())

    def test_ids_that_are_not_indexed_do_nothing(self, engine):
        change(engine, Change("3", None), Change("2", document("2", "bài")))
        options = {"pinned": at_places("3", "none", "2"), "excluded": frozenset(["3", ""])}
        assert found(engine, "tin", **options) == ["1", "2"]

    def test_scores_stay_as_they_are(self, engine):
        before = {hit.id: hit.score for hit in ask(engine, "tin").hits}
        after = {
            hit.id: hit.score for hit in ask(engine, "tin", pinned=at_places("3", "other")).hits
        }
        assert after == before | {"other": 0.0}


class TestScores:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("1", "tin cậy, thông báo", title="b", date=date(2013, 1, 1)),
            document("2", "thông tin và báo", title="c", date=date(2012, 1, 1)),
            document("3", "thông tin thông tin, tin", title="a"),
        )

    @pytest.mark.parametrize("text", ["thong tin", "tin thông báo", '"thông tin" OR báo', "tin"])
    def test_a_score_depends_on_the_words_and_on_whether_pairs_count(self, engine, text):
        by_relevance = {hit.id: hit.score for hit in ask(engine, text).hits}
        by_date = {hit.id: hit.score for hit in ask(engine, text, sort=Sort.NEWEST).hits}
        assert all(0 < by_date[name] <= score + 1e-9 for name, score in by_relevance.items())
        for sort in Sort:
            pages = [ask(engine, text, sort=sort, offset=n, limit=1) for n in range(3)]
            scores = {hit.id: hit.score for page in pages for hit in page.hits}
            assert scores == pytest.approx(by_relevance if sort is Sort.RELEVANCE else by_date)

    def test_adjacent_pairs_gain_by_relevance_only(self, engine):
        by_relevance = {hit.id: hit.score for hit in ask(engine, "thong tin").hits}
        by_title = {hit.id: hit.score for hit in ask(engine, "thong tin", sort=Sort.TITLE).hits}
        gains = {name: by_relevance[name] - by_title[name] for name in by_title}
        assert gains["1"] == pytest.approx(0)
        assert gains["3"] > gains["2"] > 0

    def test_a_title_with_three_words_or_more_that_were_typed_counts_once_more(self, engine):
        change(
            engine,
            Change("4", document("4", "tin cậy", title="báo thông tin")),
            Change("5", document("5", "thông báo", title="báo tin")),
        )
        text = "tin thông báo"
        by_relevance = {hit.id: hit.score for hit in ask(engine, text).hits}
        alone = {hit.id: hit.score for hit in ask(engine, text, sort=Sort.TITLE).hits}
        (title,) = ask(engine, "title:tin title:thông title:báo", sort=Sort.TITLE).hits
        pairs = '"tin thông" OR "thông báo"'
        both = {hit.id: hit.score for hit in ask(engine, pairs, sort=Sort.TITLE).hits}
        gains = {
            name: by_relevance[name] - score - ranking.WEIGHTS.pair * both.get(name, 0.0)
            for name, score in alone.items()
        }
        wanted = {title.id: ranking.WEIGHTS.whole_title * title.score}
        # an engine may round scores before they are subtracted here
        assert gains == {name: pytest.approx(wanted.get(name, 0), abs=1e-5) for name in alone}

    def test_a_pinned_document_scores_as_it_matches(self, engine):
        plain = {hit.id: hit.score for hit in ask(engine, "thong tin").hits}
        pinned = engine.search(request("thong tin", pinned=frozenset("23"))).pinned
        assert {hit.id: hit.score for hit in pinned} == {name: plain[name] for name in "23"}

    def test_everything_scores_nothing(self, engine):
        assert {hit.score for hit in ask(engine).hits} == {0.0}


class TestScans:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        many = [document(f"{n}", "tin " * (n % 7 + 1), title=f"{n % 5}") for n in range(2_300)]
        fill(engine, *many, document("other", "bài"))

    @pytest.mark.parametrize("sort", Sort)
    def test_all_that_is_found_comes_in_the_order_of_pages(self, engine, sort):
        whole = scanned(engine, "tin", sort=sort)
        assert len(whole) == 2_300
        for offset in (0, 990, 2_295):
            page = ask(engine, "tin", sort=sort, offset=offset, limit=20).hits
            assert [hit.id for hit in page] == whole[offset : offset + 20]

    def test_pinned_documents_are_left_to_whoever_places_them(self, engine):
        whole = scanned(engine, "tin")
        wanted = (Pin("other", 3), Pin(whole[0], 2_000), Pin("none", 1))
        asked = request("tin", pinned=frozenset(["other", whole[0]]))
        assert list(engine.scan(asked)) == whole[1:]
        placed = [*whole[1:3], "other", *whole[3:1_999], whole[0], *whole[1_999:]]
        assert scanned(engine, "tin", pinned=wanted) == placed
        assert len(placed) == engine.search(asked).total

    def test_filters_and_exclusions_hold(self, engine):
        excluded = frozenset(map(str, range(2_299)))
        assert scanned(engine, "tin", excluded=excluded) == ["2299"]
        assert scanned(engine, filters={"year": frozenset([MISSING])}, excluded=excluded) == [
            *scanned(engine, "tin", excluded=excluded),
            "other",
        ]

    def test_a_scan_goes_on_with_the_generation_it_began_on(self, engine):
        whole = scanned(engine, "tin")
        ids = engine.scan(request("tin"))
        begun = [next(ids)]
        change(engine, Change(whole[1], None), Change(whole[-1], document(whole[-1], "khác")))
        fill(engine, document("new", "tin"))
        assert begun + list(ids) == whole
        assert scanned(engine, "tin") == ["new"]


class TestAfter:
    """Pages that begin behind a hit, as cursors do (``search_after``)."""

    @pytest.mark.parametrize("sort", Sort)
    def test_pages_behind_the_last_hit_are_those_of_the_whole(self, engine, sort):
        days = [None, date(2013, 5, 1), date(2015, 5, 1)]
        fill(
            engine,
            *(
                document(f"{n}", "tin " * (n % 3 + 1), title=f"bài {n % 2}", date=days[n % 3])
                for n in range(40)
            ),
        )
        assert paged(engine, "tin", sort=sort, limit=7) == scanned(engine, "tin", sort=sort)

    def test_a_page_behind_the_end_is_empty_and_the_total_stays(self, engine):
        fill(engine, document("1", "tin"), document("2", "tin"))
        (_, last) = ask(engine, "tin").hits
        beyond = ask(engine, "tin", after=last.sort_values)
        assert (beyond.hits, beyond.total) == ((), 2)

    def test_many_of_one_place_go_on_by_id_whether_the_last_is_still_there_or_not(self, engine):
        fill(engine, *(document(f"{n:04}", "tin") for n in range(1_500)))
        after = ask(engine, sort=Sort.NEWEST, offset=199, limit=1).hits[0].sort_values
        assert found(engine, sort=Sort.NEWEST, after=after)[0] == "0200"
        change(engine, Change("0199", None))
        assert found(engine, sort=Sort.NEWEST, after=after)[0] == "0200"

    def test_pinned_documents_have_no_place_in_the_order(self, engine):
        fill(engine, document("1", "tin"), document("2", "tin"), document("3", "bài"))
        result = engine.search(request("tin", pinned=frozenset("3")))
        assert [hit.sort_values for hit in result.pinned] == [None]
        assert [hit.sort_values.id for hit in result.hits] == ["1", "2"]
        assert engine.search(request("tin", after=result.hits[0].sort_values)).hits == (
            result.hits[1],
        )


def paged(engine, text="", *, between=lambda: None, **options) -> list[str]:
    """Returns the ids of all pages, each behind the one before it; something may happen between."""
    ids, after = [], None
    while hits := ask(engine, text, after=after, **options).hits:
        ids += [hit.id for hit in hits]
        after = hits[-1].sort_values
        between()
    return ids


class TestCounts:
    def test_many_searches_are_counted_at_once(self, engine):
        fill(
            engine,
            document("1", "tin", year=("2013",)),
            document("2", "tin và bài", year=("2014",)),
            document("3", "bài", year=("2014",)),
        )
        requests = [
            request("tin"),
            request("bài", filters={"year": frozenset(["2013"])}),
            request("tin", pinned=frozenset("3"), excluded=frozenset("1")),
            request("zzz"),
            request("", offset=2, limit=1, sort=Sort.TITLE),
        ]
        assert engine.count_many(requests) == [2, 0, 2, 0, 3]
        assert engine.count_many(requests) == [engine.search(one).total for one in requests]
        assert engine.count_many([]) == []


class TestChanges:
    def test_without_an_index_there_is_a_clear_error(self, engine):
        assert engine.applied() is None
        for asked in (
            lambda: ask(engine),
            lambda: engine.scan(request()),
            lambda: engine.count_many([request()]),
            engine.generation,
            lambda: engine.similar(word("tinn")),
        ):
            with pytest.raises(IndexNotReady):
                asked()

    def test_who_writes_stops_nobody_from_searching(self, engine):
        fill(engine, document("1", "tin"))
        with engine.writing():
            assert found(engine, "tin") == ["1"]
            assert engine.applied() == 1
            assert engine.generation()

    def test_what_is_whole_is_read_whole(self, engine):
        assert list(engine.verify()) == []
        fill(engine, document("1", "tin"))
        change(engine, Change("2", document("2", "tin")))
        assert sum(engine.verify()) > 0
        assert engine.applied() == 2

    def test_fingerprints_are_of_what_is_found(self, engine):
        with pytest.raises(IndexNotReady):
            engine.fingerprints()
        fill(engine)
        assert engine.fingerprints() == {}
        first, second = document("1", "tin"), document("2", "tin", year=("2013",))
        fill(engine, first, document("2", "tin"), document("3", "tin"))
        change(engine, Change("2", second), Change("3", None))
        expected = {"1": first.fingerprint(), "2": second.fingerprint()}
        assert engine.fingerprints() == expected
        for number in range(9):  # merged meanwhile
            change(engine, Change("x", document("x", f"{number}")))
        change(engine, Change("x", None))
        assert engine.fingerprints() == expected

    def test_it_is_known_whether_there_is_an_index(self, engine):
        assert not engine.has_index()
        fill(engine)
        assert engine.has_index()

    def test_an_empty_archive_answers(self, engine):
        fill(engine)
        assert ask(engine, "tin", facets=("year",)).facets == {"year": {}}

    def test_a_change_is_seen_by_the_next_search(self, engine):
        fill(engine, document("1", "cũ"), document("2", "khác"))
        before = engine.generation()
        change(engine, Change("1", document("1", "mới")), Change("3", document("3", "thêm")))
        assert found(engine, "cũ") == []
        assert found(engine, "mới") == ["1"]
        assert ask(engine).total == 3
        assert engine.generation() != before
        assert engine.applied() == 2

    def test_a_removed_document_is_gone_from_hits_and_counts(self, engine):
        fill(engine, document("1", "tin", year=("2013",)), document("2", "tin", year=("2014",)))
        change(engine, Change("1", None))
        result = ask(engine, "tin", facets=("year",))
        assert [hit.id for hit in result.hits] == ["2"]
        assert result.facets == {"year": {"2014": 1}}

    def test_applying_again_changes_nothing(self, engine):
        fill(engine)
        for _ in range(2):
            change(engine, Change("1", document("1", "tin")))
        assert found(engine, "tin") == ["1"]

    def test_the_last_change_of_a_document_counts(self, engine):
        fill(engine)
        change(engine, Change("1", document("1", "đầu")), Change("1", document("1", "cuối")))
        assert found(engine, "đầu") == []
        assert found(engine, "cuối") == ["1"]

    def test_a_rebuild_serves_only_what_it_was_given(self, engine):
        fill(engine, document("1", "tin"))
        assert found(engine) == ["1"]
        fill(engine, document("2", "tin"))
        assert found(engine) == ["2"]


vocabulary = st.sampled_from(["cần", "can", "cân", "thơ", "tho", "2013", "bán", "bạn"])
bodies = st.lists(vocabulary, max_size=8).map(" ".join)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(bodies, min_size=1, max_size=6), st.lists(vocabulary, min_size=1, max_size=3))
@example(["cần thơ", "tho"], ["cần", "tho"])
def test_changes_in_pieces_answer_like_one_rebuild(engine, texts, query):
    """However the index came to be, the same documents give the same hits and scores."""
    documents = [document(str(number), text) for number, text in enumerate(texts)]
    fill(engine, document("gone", "cần thơ"), *documents[:1])
    for step, item in enumerate(documents[1:], start=2):
        change(engine, Change(item.id, item), through=step)
    change(engine, Change("gone", None), through=99)
    in_pieces = ask(engine, " ".join(query))
    fill(engine, *documents)
    at_once = ask(engine, " ".join(query))
    assert in_pieces.total == at_once.total
    assert [(h.id, round(h.score, 6)) for h in in_pieces.hits] == [
        (h.id, round(h.score, 6)) for h in at_once.hits
    ]


days = st.sampled_from([None, date(2013, 5, 1), date(2015, 5, 1)])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(bodies, vocabulary, days), min_size=1, max_size=6), vocabulary)
def test_hits_are_ordered_as_the_ranking_declares(engine, rows, query):
    """By score, day or title; what is equal there newest first, then by id."""
    documents = {
        str(n): document(str(n), body, title=title, date=day)
        for n, (body, title, day) in enumerate(rows)
    }
    fill(engine, *documents.values())
    scores = {hit.id: hit.score for hit in ask(engine, query, limit=100).hits}
    titles = {name: collation_key(documents[name].text[Field.TITLE]) for name in scores}

    def day(name: str) -> int:
        return documents[name].date.toordinal() if documents[name].date else 0

    keys = {
        Sort.RELEVANCE: lambda name: -round(scores[name], ranking.SCORE_DECIMALS),
        Sort.NEWEST: lambda name: -day(name),
        Sort.OLDEST: lambda name: day(name) or date.max.toordinal(),
        Sort.TITLE: titles.__getitem__,
    }
    for sort, key in keys.items():
        expected = sorted(scores, key=lambda name: (key(name), -day(name), name))
        assert found(engine, query, sort=sort) == expected


titled = st.tuples(st.sampled_from(["tin", "bài", "tin tức", "ảnh"]), days)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(titled, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.none() | titled), max_size=4),
    st.sampled_from([Sort.NEWEST, Sort.OLDEST, Sort.TITLE]),
)
def test_what_does_not_change_comes_once_while_other_documents_do(engine, rows, edits, sort):
    """By day and title a place is of the document alone: no page repeats it or leaves it out."""

    def made(number: int, row) -> Document:
        return document(str(number), "tin", title=row[0], date=row[1])

    fill(engine, *(made(n, row) for n, row in enumerate(rows)))
    changes = [Change(str(n), row and made(n, row)) for n, row in edits]

    def edit() -> None:
        if changes:
            change(engine, changes.pop())

    names = paged(engine, "tin", sort=sort, limit=1, between=edit)
    changed = {str(n) for n, _ in edits}
    unchanged = [name for name in names if name not in changed]
    assert sorted(unchanged) == [str(n) for n in range(len(rows)) if str(n) not in changed]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(bodies, titled), min_size=1, max_size=6),
    st.lists(st.tuples(bodies, titled), min_size=1, max_size=6),
    st.sampled_from(Sort),
)
def test_a_place_of_another_index_is_a_place_in_this_one(engine, others, rows, sort):
    """Behind it comes what is ordered behind it, whatever the index held that it is from."""

    def made(number: int, row) -> Document:
        return document(str(number), row[0], title=row[1][0], date=row[1][1])

    def key(values):
        first = values.first
        if sort in (Sort.RELEVANCE, Sort.NEWEST):
            first = -first
        elif sort is Sort.OLDEST:
            first = first or date.max.toordinal()
        return first, -values.day, values.id

    fill(engine, *(made(n, row) for n, row in enumerate(others)))
    places = [hit.sort_values for hit in ask(engine, "tin", sort=sort, limit=9).hits]
    fill(engine, *(made(2 * n, row) for n, row in enumerate(rows)))
    whole = ask(engine, "tin", sort=sort, limit=9).hits
    for place in places:
        behind = ask(engine, "tin", sort=sort, after=place).hits
        assert behind == tuple(hit for hit in whole if key(hit.sort_values) > key(place))


names = st.sampled_from([*map(str, range(6)), "none"])
places = st.builds(Pin, names, st.integers(1, 8))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(bodies, min_size=1, max_size=6),
    st.lists(vocabulary, min_size=1, max_size=2).map(" ".join),
    st.lists(places, max_size=4).map(tuple),
    st.frozensets(names, max_size=2),
    st.sampled_from([{}, {"year": frozenset(["2013"])}]),
)
def test_what_is_found_is_matches_and_pins_without_exclusions_filtered(
    engine, texts, query, pinned, excluded, filters
):
    years = [("2013",), ("2014",)]
    documents = [document(str(n), text, year=years[n % 2]) for n, text in enumerate(texts)]
    fill(engine, *documents)
    held = {item.id for item in documents if not filters or item.facets["year"] == years[0]}
    options = {"pinned": pinned, "excluded": excluded, "filters": filters}
    expected = ({*found(engine, query)} | {pin.id for pin in pinned}) & held - excluded
    whole = found(engine, query, **options)
    assert sorted(whole) == sorted(expected)
    assert scanned(engine, query, **options) == whole
    asked = request(query, filters=filters, excluded=excluded)
    assert engine.count_many([pins.with_pins(asked, pinned)]) == [len(whole)]
    parts = [ask(engine, query, offset=n, limit=2, **options) for n in range(0, 8, 2)]
    assert [hit.id for part in parts for hit in part.hits] == whole
    counted = ask(engine, query, facets=("year",), facet_scope=FacetScope.ALL, **options)
    assert counted.total == len(whole) == sum(counted.facets["year"].values())
    chosen = {pin.id for pin in pinned}
    plain = found(engine, query, filters=filters, excluded=excluded)
    assert [name for name in whole if name not in chosen] == [
        name for name in plain if name not in chosen
    ]
    if len(pinned) == 1 and pinned[0].id in expected:
        assert whole.index(pinned[0].id) == min(pinned[0].position, len(whole)) - 1


def exactly(text: str) -> Term:
    return Term(word(text), MatchLevel.EXACT)


def openly(text: str) -> Term:
    return Term(word(text), MatchLevel.FOLDED)


def beside(engine, left, right, **options) -> dict[tuple[str, str], int]:
    found = engine.beside(left, right, **options)
    return {(spell(one), spell(other)): count for (one, other), count in found.items()}


def test_words_side_by_side_are_counted_in_titles_and_bodies(engine):
    fill(
        engine,
        document("a", "Gia Lai và Gia Lai", title="Gia Lai"),
        document("b", "giá lại, gia lại"),
    )

    assert beside(engine, openly("gia"), openly("lai")) == {
        ("gia", "lai"): 3,
        ("gia", "lại"): 1,
        ("giá", "lại"): 1,
    }
    assert beside(engine, exactly("gia"), openly("lai")) == {("gia", "lai"): 3, ("gia", "lại"): 1}
    assert engine.count_beside(openly("gia"), openly("lai")) == 5
    assert engine.count_beside(exactly("gia"), openly("lai")) == 4
    assert engine.count_beside(openly("lai"), exactly("tỉnh")) == 0


def test_any_word_may_stand_behind_another(engine):
    fill(engine, document("a", "nhà ga mới, nhà ga mới, nhà ga cũ, sân ga", title="ga mới"))

    assert beside(engine, exactly("ga"), None) == {("ga", "mới"): 3, ("ga", "cũ"): 1}
    assert beside(engine, openly("ga"), None, limit=1) == {("ga", "mới"): 3}


def test_a_beginning_may_stand_beside_a_word(engine):
    fill(engine, document("a", "chính phủ, chính phủ, chính phong"))
    beginning = Prefix(word("ph"), MatchLevel.FOLDED)

    assert beside(engine, exactly("chính"), beginning) == {
        ("chính", "phủ"): 2,
        ("chính", "phong"): 1,
    }
    assert beside(engine, exactly("chính"), beginning, limit=1) == {("chính", "phủ"): 2}


def test_neither_numbers_nor_the_end_of_a_text_stand_beside_a_word(engine):
    fill(engine, document("a", "năm 2017 nhà", title="đầu năm"), document("b", "ga"))

    assert beside(engine, exactly("năm"), None) == beside(engine, exactly("nhà"), None) == {}


def test_how_often_each_writing_of_a_word_stands_in_the_index(engine):
    fill(engine, document("a", "can cần cần", title="cần"), document("b", "cân"))

    assert engine.written(openly("can")) == {word("cần"): 3, word("can"): 1, word("cân"): 1}
    assert list(engine.written(openly("can"), limit=1)) == [word("cần")]
    assert engine.written(exactly("cạn")) == {}
    assert engine.count_words(openly("can")) == engine.word_count() == 5
    assert engine.count_words(exactly("cần")) == 3
    assert engine.count_words(Term(word("cần"), MatchLevel.EXACT, Field.TITLE)) == 1
    assert engine.count_words(exactly("cạn")) == 0


def similar(engine, text: str, left=None, right=None, **options) -> list[tuple]:
    """Words that a word may be a slip of, with their counts."""
    found = engine.similar(word(text), left, right, **options)
    return [(spell(each.word), *each[1:]) for each in found]


def test_words_one_slip_away_come_by_their_frequency_and_the_likelihood_of_the_slip(engine):
    fill(engine, document("a", "tin tin tin tín tim tim"))

    assert similar(engine, "tinn") == [("tin", 3, 0, 0), ("tín", 1, 0, 0)]
    assert similar(engine, "tin")[-1] == ("tim", 2, 0, 0)
    assert similar(engine, "tinn", limit=1) == [("tin", 3, 0, 0)]
    assert similar(engine, "tin")[0] == ("tin", 3, 0, 0)
    assert similar(engine, "xyzzy") == similar(engine, "2017") == []


def test_beside_neighbours_only_what_stands_there_is_similar(engine):
    fill(engine, document("a", "sở thông tin, sở thông báo, hệ thống tin", title="thông tin"))
    left, right = exactly("sở"), openly("tin")

    assert similar(engine, "thogn", left, right) == [("thông", 3, 2, 2), ("thống", 1, 0, 1)]
    assert similar(engine, "thogn", left) == [("thông", 3, 2, 0)]
    assert similar(engine, "thogn", right=exactly("tím")) == []


def test_similar_words_are_those_of_all_changes(engine):
    fill(engine, document("a", "thông tin"))
    change(engine, Change("b", document("b", "thông tin")))

    assert similar(engine, "thogn", right=exactly("tin")) == [("thông", 2, 0, 2)]


def test_the_syllables_of_a_compound_stand_together(engine):
    fill(
        engine,
        document("together", "xe chở Gia Lai về"),
        document("apart", "giá lại tăng, gia đình, lai"),
        document("title", "tin", title="Gia Lai"),
    )
    found = engine.search(SearchRequest(Compound((exactly("gia"), exactly("lai")))))

    assert {hit.id for hit in found.hits} == {"together", "title"}


def test_a_compound_scores_like_its_syllables_side_by_side(engine):
    fill(
        engine,
        document("often", "gia lai, gia đình gia lai"),
        document("once", "gia lai và nhiều điều khác nữa"),
        document("other", "một bài khác"),
    )
    terms = exactly("gia"), exactly("lai")
    compound = engine.search(SearchRequest(Compound(terms))).hits
    words = engine.search(SearchRequest(And(terms))).hits

    assert [hit.id for hit in compound] == [hit.id for hit in words] == ["often", "once"]
    assert [hit.score for hit in compound] == pytest.approx([hit.score for hit in words])


@pytest.mark.parametrize(("wanted", "ids"), [(1, "abc"), (2, "ab"), (3, "a"), (4, "")])
def test_so_many_of_several_words_must_be_there(engine, wanted, ids):
    fill(
        engine,
        document("a", "một hai ba"),
        document("b", "hai ba"),
        document("c", "ba ba ba"),
        document("d", "bốn"),
    )
    words = tuple(map(exactly, ("một", "hai", "ba")))
    found = engine.search(SearchRequest(Or(words, at_least=wanted)))

    assert [hit.id for hit in found.hits] == list(ids)
    assert found.total == len(ids)


def test_scores_of_so_many_words_are_those_of_any(engine):
    fill(engine, document("a", "một hai ba"), document("b", "hai ba"), document("c", "ba"))
    words = tuple(map(exactly, ("một", "hai", "ba")))
    any_word = {hit.id: hit.score for hit in engine.search(SearchRequest(Or(words))).hits}
    two = engine.search(SearchRequest(Or(words, at_least=2))).hits

    assert {hit.id: hit.score for hit in two} == pytest.approx(
        {name: any_word[name] for name in ("a", "b")}
    )
