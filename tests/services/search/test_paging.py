"""Reading a list page by page while the archive changes."""

import json
import random

import pytest

from searchsvc.catalog.editorial.best_bet import BestBet, BestBetKind, BestBetMatch
from searchsvc.errors import InvalidParameter
from searchsvc.services.container import Services
from searchsvc.services.search.best_bets import BetIndex
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.settings import Settings

WORDS = ("bưu", "chính", "viễn", "thông", "báo", "cáo", "tỉnh", "huyện", "xã", "năm", "quý", "đề")


def row(name, seed):
    """A record with the word “tin” here and there among others; all are equally long, so that
    scores keep their order while others change.
    """
    rng = random.Random(seed)
    body = " ".join(rng.choices([*WORDS, *["tin"] * rng.randint(0, 20)], k=60))
    year, month = rng.randint(2005, 2020), rng.randint(1, 12)
    title = " ".join(rng.choices(WORDS, k=4))
    return {"id": name, "title": f"Tin {title}", "body": body, "date": f"{year}-{month:02}-10"}


def put(services, rows):
    path = services.settings.corpus.parent / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([path])
    services.indexer.catch_up()


@pytest.fixture
def small_reach(tmp_path):
    """Sixty records, of which page numbers reach ten."""
    services = Services(
        Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", max_result=10)
    )
    put(services, [row(f"r{n:02}", n) for n in range(60)])
    yield services
    services.close()


def answer(services, **given):
    pairs = [(name, str(value)) for name, value in given.items()]
    return services.search.search(parse_parameters(pairs, services.settings))


def following(services, found):
    """The next page, as its address reads back."""
    pairs = dict(found.following.pairs()) if found.following else None
    return answer(services, **pairs) if pairs else None


def ids(found):
    return [hit.record.id for hit in found.hits]


def all_ids(services, between=lambda page: None, **given):
    """The ids of all pages; between two of them something may happen."""
    seen, found, page = [], answer(services, **given), 1
    while found:
        seen += ids(found)
        between(page)
        page += 1
        found = following(services, found)
    return seen


ORDERS = [("tin", "relevance"), ("tin", "date"), ("tin", "-date"), ("tin", "title"), ("", "")]


@pytest.mark.parametrize(("words", "sort"), ORDERS)
def test_following_next_meets_every_record_once(small_reach, words, sort):
    seen = all_ids(small_reach, q=words, sort=sort, per_page=7)
    assert sorted(seen) == [f"r{n:02}" for n in range(60)]


@pytest.mark.parametrize(("words", "sort"), ORDERS)
def test_records_that_do_not_change_come_once_while_others_do(small_reach, words, sort):
    touched = set()

    def edit(page):
        """Adds a record, writes another anew, and now and then the last one that was read."""
        name = f"r{(page * 13) % 60:02}"
        touched.update({name, f"new{page}"})
        put(small_reach, [row(f"new{page}", 1_000 + page), row(name, 2_000 + page)])

    seen = all_ids(small_reach, edit, q=words, sort=sort, per_page=4)
    still = [f"r{n:02}" for n in range(60) if f"r{n:02}" not in touched]
    assert len(still) > 30
    assert sorted(each for each in seen if each not in touched) == still


def test_the_record_before_the_place_may_change_or_vanish(small_reach):
    first = answer(small_reach, q="tin", per_page=5)
    rest = all_ids(small_reach, q="tin", per_page=5)[5:]
    last = ids(first)[-1]
    put(small_reach, [{"id": last, "title": "Khác hẳn", "body": "Không còn từ ấy"}])
    seen, found = [], following(small_reach, first)
    while found:
        seen += ids(found)
        found = following(small_reach, found)
    assert seen == rest


def test_pages_of_another_length_go_on_from_the_same_place(small_reach):
    whole = all_ids(small_reach, q="tin", sort="date", per_page=10)
    found = answer(small_reach, q="tin", sort="date", per_page=3)
    pairs = dict(found.following.pairs())
    assert ids(answer(small_reach, **{**pairs, "per_page": 7})) == whole[3:10]


def test_a_page_out_of_reach_is_told_of_the_cursor(small_reach):
    with pytest.raises(InvalidParameter, match="cursor"):
        answer(small_reach, q="tin", per_page=5, page=3)


def test_a_cursor_and_a_page_are_too_much(small_reach):
    cursor = answer(small_reach, q="tin").following.cursor
    with pytest.raises(InvalidParameter):
        answer(small_reach, q="tin", page=1, cursor=cursor)


def test_another_search_begins_at_its_first_page(small_reach):
    parameters = following(small_reach, answer(small_reach, q="tin")).parameters
    assert parameters.cursor
    assert parameters.with_(exact=True, page=1).offset == 0


def test_behind_the_last_hit_there_is_nothing(small_reach):
    pages = [answer(small_reach, q="tin", per_page=10)]
    while found := following(small_reach, pages[-1]):
        pages.append(found)
    assert [len(page.hits) for page in pages] == [10] * 6


def test_a_page_shows_as_many_hits_as_it_is_long(small_reach):
    assert len(answer(small_reach, q="tin", per_page=8).hits) == 8


def test_pinned_records_come_once_too(small_reach):
    pins = (
        BestBet("tin", BestBetMatch.EXACT, BestBetKind.PIN, f"r{place:02}", place, "")
        for place in (1, 2, 3, 25)
    )
    bets = BetIndex.of(list(pins))
    pairs, seen = [("q", "tin"), ("per_page", "3")], []
    while pairs:
        parameters = parse_parameters(pairs, small_reach.settings)
        found = small_reach.search.search(parameters, bets=bets)
        seen += ids(found)
        pairs = found.following.pairs() if found.following else None
    assert sorted(seen) == [f"r{n:02}" for n in range(60)]
    assert [seen.index(f"r{place:02}") + 1 for place in (1, 2, 3, 25)] == [1, 2, 3, 25]
