"""What the engine found, as hits with marks and snippets."""

import pytest

from searchsvc.catalog.records.workflow import State
from searchsvc.engines.base import EngineHit
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.parser import parse
from searchsvc.services.search.hits import Hits
from searchsvc.text.levels import MatchLevel
from tests.reports import report, with_ending


@pytest.fixture
def present(services, store):
    """Presents records by their ids, in the order of the ids."""
    store("a", title="Tàu cá về bến", body="Hôm nay tàu cá về.")
    store("b", title="", body="Không tên mà có tàu.")

    def shown(*ids, pinned=frozenset()):
        found = tuple(EngineHit(record_id, 1.23456) for record_id in ids)
        highlighter = Highlighter(parse("tàu").root)
        return Hits(services.catalog, services.settings).present(found, highlighter, pinned)

    return shown


def test_only_what_the_catalogue_holds_is_shown_in_the_engines_order(present):
    assert [hit.record.id for hit in present("b", "gone", "a")] == ["b", "a"]


def test_title_and_snippets_are_marked(present):
    (hit,) = present("a")
    assert hit.title_html == "<mark>Tàu</mark> cá về bến"
    assert hit.snippets == ("Hôm nay <mark>tàu</mark> cá về.",)
    assert (hit.score, hit.matched) == (1.2346, MatchLevel.EXACT)


def test_a_record_without_a_title_shows_its_first_words(present):
    (hit,) = present("b")
    assert hit.title.startswith("Không tên")


def test_what_is_pinned_says_so(present):
    assert [hit.pinned for hit in present("a", "b", pinned=frozenset({"b"}))] == [False, True]


@pytest.fixture
def group(services, store):
    """Presents a report that has a copy with another title and one more sentence."""
    title, body = report()
    store("first", title=title, body=body)
    store("second", title=f"Tin nóng: {title}", body=with_ending(body))
    store("third", title=title, body=body + "\nLượt xem: 312")

    def shown(query, *ids):
        found = tuple(EngineHit(record_id, 1.0) for record_id in ids or ("first",))
        highlighter = Highlighter(parse(query).root)
        return Hits(services.catalog, services.settings).present(found, highlighter)

    return shown


def test_where_only_a_copy_has_the_words_its_title_and_text_are_shown(group):
    (hit,) = group("gửi đến ủy ban nhân dân")
    assert (hit.record.id, hit.copy.id, hit.duplicates) == ("first", "second", 2)
    assert hit.title.startswith("Tin nóng")
    assert "<mark>Ủy</mark> <mark>ban</mark> <mark>nhân</mark> <mark>dân</mark>" in hit.snippets[0]
    assert group("tin nóng bưu chính")[0].copy.id == "second"
    assert group("lượt xem")[0].copy.id == "third"


@pytest.mark.parametrize("query", ["", "bưu chính", "ubnd OR bưu", "không -nóng", "author:nga"])
def test_where_the_record_has_the_words_it_is_shown_itself(group, query):
    (hit,) = group(query)
    assert (hit.copy, hit.title.startswith("Kết quả")) == (None, True)


def test_where_no_copy_has_more_of_the_words_the_record_is_shown(group):
    assert group("sầu riêng")[0].copy is None
    assert group("lượt nóng")[0].copy.id == "second"


def test_a_copy_that_readers_may_not_see_is_never_shown(group, move):
    move("second", State.WITHDRAWN)
    (hit,) = group("gửi đến ủy ban nhân dân")
    assert (hit.copy, hit.duplicates) == (None, 1)
