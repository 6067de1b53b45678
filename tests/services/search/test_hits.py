"""What the engine found, as hits with marks and snippets."""

import pytest

from searchsvc.engines.base import EngineHit
from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.parser import parse
from searchsvc.services.search.hits import Hits
from searchsvc.text.levels import MatchLevel


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
