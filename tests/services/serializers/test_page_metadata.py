"""What a page tells other programs of its record is true, whole and never empty."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs

import pytest

from searchsvc.catalog.db.tables import Record
from searchsvc.services.serializers.page_metadata import (
    citation_tags,
    coins,
    description,
    news_article,
    open_graph,
)

URL = "http://a/records/x"
SITE = "Kho tin"


@pytest.fixture
def record():
    return Record(
        id="x", title="Tin “bưu chính”", body="Một đoạn.\n" + "chữ " * 100, author="Ban biên tập",
        source="Sở TT&TT Cần Thơ", url="https://nguon.example/1", date=date(2013, 2, 8), year=2013,
        province="can-tho", topics=["buu-chinh"], covers=[2012], extra={},
        updated_at=datetime(2024, 1, 2, 3, 4, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def bare():
    return Record(
        id="y", title="", body="Chỉ có chữ", author="", source="", url="", topics=[], covers=[],
        extra={}, updated_at=datetime(2024, 1, 2, tzinfo=UTC),
    )  # fmt: skip


def test_a_description_is_one_line_that_ends_between_words(record, bare):
    text = description(record)
    assert text.startswith("Một đoạn. chữ")
    assert text.endswith("chữ…")
    assert len(text) <= 201
    assert description(bare) == "Chỉ có chữ"


def test_an_article_says_what_is_known(record):
    article = news_article(record, URL, SITE, "vi")
    assert article["headline"] == "Tin “bưu chính”"
    assert article["datePublished"] == "2013-02-08"
    assert article["dateModified"] == "2024-01-02T03:04:00+00:00"
    assert article["publisher"]["name"] == "Sở TT&TT Cần Thơ"
    assert article["isBasedOn"] == "https://nguon.example/1"
    assert article["keywords"] == ["Bưu chính, chuyển phát"]


def test_what_is_not_known_is_not_said(bare):
    article = news_article(bare, URL, SITE, "vi")
    assert article["headline"] == "Chỉ có chữ"
    assert article["publisher"]["name"] == SITE
    assert {"datePublished", "keywords", "isBasedOn"}.isdisjoint(article)
    for tags in (open_graph(bare, URL, SITE), citation_tags(bare, URL, "vi")):
        assert all(value for _, value in tags)
    assert "rft.date" not in coins(bare, URL)


def test_a_citation_has_its_day_as_scholar_reads_it(record):
    tags = dict(citation_tags(record, URL, "vi"))
    assert tags["citation_publication_date"] == "2013/02/08"
    assert tags["citation_author"] == "Ban biên tập"
    record.date = None
    assert dict(citation_tags(record, URL, "vi"))["citation_publication_date"] == "2013"


def test_a_context_object_reads_back(record):
    (values,) = ({name: value[0] for name, value in parse_qs(coins(record, URL)).items()},)
    assert values["rft.title"] == "Tin “bưu chính”"
    assert values["rft.type"] == "newspaperArticle"
    assert values["rft.date"] == "2013-02-08"
    assert values["rft.identifier"] == URL


def test_half_a_character_breaks_nothing(record):
    record.title = "a\ud800b"
    assert "rft.title=a%3Fb" in coins(record, URL)


def test_a_shared_page_is_an_article(record):
    properties = dict(open_graph(record, URL, SITE))
    assert properties["og:type"] == "article"
    assert properties["article:published_time"] == "2013-02-08"
