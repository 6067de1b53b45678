"""What every search engine does, whatever it is made of."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from searchsvc.engines.base import Change, Document, Pin, SearchRequest
from searchsvc.errors import IndexNotReady
from searchsvc.query.ast import Field, Prefix, Term
from searchsvc.query.facets import MISSING, FacetScope, Sort
from searchsvc.query.parser import parse
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


def ask(engine, text="", **options):
    return engine.search(SearchRequest(parse(text).root, **options))


def found(engine, text="", **options) -> list[str]:
    return [hit.id for hit in ask(engine, text, limit=100, **options).hits]


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


def pins(*names: str, first: int = 1) -> tuple[Pin, ...]:
    return tuple(Pin(name, position) for position, name in enumerate(names, start=first))


class TestPinsAndHides:
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
        assert found(engine, "tin", pinned=pins("3")) == ["3", "1", "2"]
        assert found(engine, "tin", pinned=pins("1", first=2)) == ["2", "1", "3"]

    def test_one_that_the_words_do_not_find_is_added(self, engine):
        result = ask(engine, "tin", pinned=pins("other", first=2), facets=("year",))
        assert [hit.id for hit in result.hits] == ["1", "other", "2", "3"]
        assert result.total == 4
        assert result.facets["year"] == {"2013": 1, "2014": 2, "2015": 1}
        assert found(engine, "zzz", pinned=pins("other")) == ["other"]

    def test_a_hidden_document_is_gone_from_hits_and_counts(self, engine):
        result = ask(engine, "tin", hidden=frozenset(["2", "none"]), facets=("year",))
        assert [hit.id for hit in result.hits] == ["1", "3"]
        assert result.total == 2
        assert result.facets["year"] == {"2013": 1, "2014": 1}

    def test_hiding_wins_over_pinning(self, engine):
        options = {"pinned": pins("other", "2"), "hidden": frozenset(["2"])}
        assert found(engine, "tin", **options) == ["other", "1", "3"]

    def test_filters_win_over_pins(self, engine):
        options = {"pinned": pins("other", "3"), "filters": {"year": frozenset(["2014"])}}
        assert found(engine, "tin", **options) == ["2", "3"]

    def test_counts_without_their_own_selection_know_pins_and_hides(self, engine):
        options = {"pinned": pins("other"), "hidden": frozenset(["1"])}
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
        options = {"sort": Sort.TITLE, "hidden": frozenset(["2"])}
        assert found(engine, "tin", pinned=pins("3"), **options) == ["1", "3"]

    def test_ids_that_are_not_indexed_do_nothing(self, engine):
        change(engine, Change("3", None), Change("2", document("2", "bài")))
        options = {"pinned": pins("3", "none", "2"), "hidden": frozenset(["3", ""])}
        assert found(engine, "tin", **options) == ["1", "2"]

    def test_scores_stay_as_they_are(self, engine):
        before = {hit.id: hit.score for hit in ask(engine, "tin").hits}
        after = {hit.id: hit.score for hit in ask(engine, "tin", pinned=pins("3", "other")).hits}
        assert after == before | {"other": 0.0}


class TestChanges:
    def test_without_an_index_there_is_a_clear_error(self, engine):
        assert engine.applied() is None
        with pytest.raises(IndexNotReady):
            ask(engine)

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


class TestSuggestions:
    @pytest.fixture(autouse=True)
    def archive(self, engine):
        fill(
            engine,
            document("1", "thành phố Cần Thơ", title="Tin Cần Thơ"),
            document("2", "thành phố Cần Thơ, năm 2013"),
            document("3", "cần thiết phải can thiệp, thơ ca"),
            document("4", "thành phố khác", title="Thơ và viễn thông"),
            document("5", "thơ", author="Thảo"),
        )

    def complete(self, engine, text: str, limit: int = 10) -> list[tuple[str, int]]:
        """What completes the last word of a text, after the words before it."""
        *before, last = text.split()
        found = engine.complete(
            tuple(Term(word(text), strength(text)) for text in before),
            Prefix(word(last), strength(last)),
            limit,
        )
        return [(" ".join(map(spell, (*c.before, c.word))), c.count) for c in found]

    def test_words_go_on_from_a_beginning_the_most_frequent_first(self, engine):
        assert self.complete(engine, "th") == [
            ("thơ", 5),
            ("thành", 3),
            *[("thiệp", 1), ("thiết", 1), ("thông", 1)],
        ]
        assert self.complete(engine, "th", limit=1) == [("thơ", 5)]

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("thà", [("thành", 3)]),
            ("viê", [("viễn", 1)]),
            ("viế", []),
            ("thiê", [("thiệp", 1), ("thiết", 1)]),
            ("thiế", [("thiết", 1)]),
            ("thao", []),
            ("20", []),
        ],
    )
    def test_a_mark_that_is_typed_stays(self, engine, typed, expected):
        assert self.complete(engine, typed) == expected

    def test_words_follow_on_those_before_which_get_their_usual_marks(self, engine):
        assert self.complete(engine, "can th") == [
            ("cần thơ", 2),
            *[("can thiệp", 1), ("cần thiết", 1)],
        ]
        assert self.complete(engine, "cần th") == [("cần thơ", 2), ("cần thiết", 1)]
        assert self.complete(engine, "thanh pho can t") == [("thành phố cần thơ", 2)]
        assert self.complete(engine, "phố th") == []

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("thogn", ["thông"]),
            ("thànnh", ["thành"]),
            ("cần", []),
            ("cấn", []),
            ("thành", []),
            ("thanhf", ["thành"]),
            ("phong", ["thông"]),
            ("phóng", []),
            ("2014", []),
            ("xyzzy", []),
            ("x", []),
        ],
    )
    def test_similar_words_keep_a_typed_tone(self, engine, typed, expected):
        assert [spell(found.word) for found in engine.similar(word(typed), 3)] == expected

    def test_the_nearest_similar_word_comes_first_then_the_most_frequent(self, engine):
        fill(
            engine,
            *[document(f"{number}", "trong thông tin") for number in range(3)],
            document("4", "thông trong"),
            document("5", "thống trong"),
        )
        found = [(spell(c.word), c.count) for c in engine.similar(word("thoong"), 10)]
        assert found == [("thông", 4), ("thống", 1), ("trong", 5)]

    def test_a_removed_document_counts_no_more(self, engine):
        change(engine, Change("1", None), Change("4", None), Change("6", document("6", "Cần Thơ")))
        assert self.complete(engine, "can tho") == [("cần thơ", 2)]
        assert self.complete(engine, "vi") == []
        assert engine.similar(word("viên"), 10) == ()

    def test_an_empty_archive_suggests_nothing(self, engine):
        fill(engine)
        assert self.complete(engine, "can th") == []
        assert engine.similar(word("thogn"), 10) == ()


def strength(text: str) -> MatchLevel:
    read = word(text)
    return MatchLevel.LETTERS if read.has_mark or read.has_tone else MatchLevel.FOLDED


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
def test_what_is_found_is_matches_and_pins_without_hides_filtered(
    engine, texts, query, pinned, hidden, filters
):
    years = [("2013",), ("2014",)]
    documents = [document(str(n), text, year=years[n % 2]) for n, text in enumerate(texts)]
    fill(engine, *documents)
    held = {item.id for item in documents if not filters or item.facets["year"] == years[0]}
    options = {"pinned": pinned, "hidden": hidden, "filters": filters}
    expected = ({*found(engine, query)} | {pin.id for pin in pinned}) & held - hidden
    whole = found(engine, query, **options)
    assert sorted(whole) == sorted(expected)
    parts = [ask(engine, query, offset=n, limit=2, **options) for n in range(0, 8, 2)]
    assert [hit.id for part in parts for hit in part.hits] == whole
    counted = ask(engine, query, facets=("year",), facet_scope=FacetScope.ALL, **options)
    assert counted.total == len(whole) == sum(counted.facets["year"].values())
    chosen = {pin.id for pin in pinned}
    plain = found(engine, query, filters=filters, hidden=hidden)
    assert [name for name in whole if name not in chosen] == [
        name for name in plain if name not in chosen
    ]
    if len(pinned) == 1 and pinned[0].id in expected:
        assert whole.index(pinned[0].id) == min(pinned[0].position, len(whole)) - 1
