"""Five real pages of the portal."""

from datetime import date
from pathlib import Path

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.sources import read

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the raw pages are not on this machine")


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    found = list(read([SEEDS], base=SEEDS))
    drafts = [one for one in found if isinstance(one, Draft)]
    assert len(drafts) == len(found) == 5
    return drafts


def test_the_title_is_the_first_line(drafts: list[Draft]) -> None:
    for draft in drafts:
        first = (SEEDS / draft.key).read_text(encoding="utf-8").partition("\n")[0]
        assert draft.title == first


@pytest.mark.parametrize(
    "boilerplate",
    ["xem chi tiết", "banner", "mic.gov.vn", "đánh giá bài viết", "20180104-m04"],
)
def test_no_boilerplate_is_left(drafts: list[Draft], boilerplate: str) -> None:
    assert all(boilerplate not in f"{one.title}\n{one.body}".lower() for one in drafts)


def test_misprints_stay(drafts: list[Draft]) -> None:
    assert "anh ninh" in drafts[0].body


def test_authors_and_sources(drafts: list[Draft]) -> None:
    authors = [draft.author for draft in drafts]
    assert authors == ["Phạm Nga", "Thái Hưng", "Thùy Linh", "PQH", "Hà Thảo"]
    assert [draft.source for draft in drafts] == ["", "", "", "", "Sở TT&TT Phú Thọ"]


def test_dates(drafts: list[Draft]) -> None:
    datelines = [draft.dateline for draft in drafts]
    assert datelines == [date(2013, 2, 8), None, date(2014, 1, 7), None, None]
    (image,) = drafts[1].image_dates
    assert image[0] == date(2018, 1, 4)


def test_the_lead_is_read_once(drafts: list[Draft]) -> None:
    lead = drafts[4].body.partition("\n")[0]
    assert drafts[4].body.count(lead) == 1


def test_nothing_but_boilerplate_is_lost(drafts: list[Draft]) -> None:
    for draft in drafts:
        raw = (SEEDS / draft.key).read_text(encoding="utf-8").partition("\nbanner")[0]
        long_lines = [line.strip() for line in raw.split("\n") if len(line) > 100]
        assert all(
            line.removeprefix("(Mic.gov.vn) -\u00a0") in f"{draft.title}\n{draft.body}"
            for line in long_lines
        )
