"""The page of a record, without a browser."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.web.app import create_app

RECORD = "/records/nam-can-tho-2012-mot-cua-dien-tu"


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.text
    return response.text


@pytest.fixture
def add(services, tmp_path):
    """Imports a record; gives a client of its archive."""

    def add(**row):
        (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "title": "Tin bưu chính", **row}))
        services.importer.run([tmp_path / "a.jsonl"])
        return create_app(services.settings, services).test_client()

    return add


def test_a_record_shows_its_whole_text_with_the_words_marked(client):
    html = page(client, "/records/nam-can-tho-2012-mot-cua-dien-tu?q=can+tho")
    assert "<mark>Cần</mark> <mark>Thơ</mark>" in html
    assert "bài mẫu" in html.lower()


def test_a_record_marks_what_the_search_found_and_no_more(client):
    path = "/records/nam-can-tho-2012-mot-cua-dien-tu?q=UBND"
    assert "<mark>Uỷ</mark>" in page(client, path)
    assert "<mark>" not in page(client, path + "&expand=0")


def test_evidence_is_told_in_words(client):
    html = page(client, "/records/nam-can-tho-2012-mot-cua-dien-tu")
    assert "từ ngữ của chủ đề:" in html
    assert "terms:" not in html


def test_a_record_leads_to_related_ones(client):
    html = page(client, "/records/nam-can-tho-2012-mot-cua-dien-tu")
    related = html.partition('id="similar"')[2]
    assert "/records/" in related
    assert "/records/nam-can-tho-2012-mot-cua-dien-tu" not in related.partition("</section>")[0]


def test_a_record_can_be_read_while_there_is_no_index(services, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "a", "title": "Tin bưu chính"}')
    services.importer.run([tmp_path / "a.jsonl"])
    assert "Tin bưu chính" in page(
        create_app(services.settings, services).test_client(), "/records/a"
    )


def tags(html, attribute):
    found = LexborHTMLParser(html).css(f"meta[{attribute}]")
    return [(each.attributes[attribute], each.attributes["content"]) for each in found]


def test_reference_managers_are_told_what_a_record_is(client):
    html = page(client, RECORD)
    named = dict(tags(html, "name"))
    assert named["citation_title"] == LexborHTMLParser(html).css_first("h1").text()
    assert re.fullmatch(r"\d{4}/\d{2}/\d{2}", named["citation_publication_date"])
    assert named["citation_public_url"] == f"http://localhost{RECORD}"
    assert 'class="Z3988" title="ctx_ver=Z39.88-2004&amp;' in html


def test_sites_where_it_is_shared_are_told_what_a_record_is(client):
    shared = dict(tags(page(client, f"{RECORD}?q=can+tho"), "property"))
    assert shared["og:type"] == "article"
    assert shared["og:url"] == f"http://localhost{RECORD}"
    assert shared["og:description"]


def test_search_engines_are_told_what_a_record_is(client):
    html = page(client, RECORD)
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    article = json.loads(script[1])
    assert article["@type"] == "NewsArticle"
    assert article["url"] == f"http://localhost{RECORD}"


def test_what_a_text_holds_ends_no_script(add):
    html = page(add(title="a</script >b<img src=x>", body="&lt;!-- &lt;script>"), "/records/a")
    assert "<img" not in html
    scripts = LexborHTMLParser(html).css("script")
    assert html.count("<script") == html.count("</script>") == len(scripts)
    (article,) = (each.text() for each in scripts if "src" not in each.attributes)
    assert json.loads(article)["description"] == "<!-- <script>"


def test_the_page_shows_its_lasting_address(client):
    permalink = LexborHTMLParser(page(client, f"{RECORD}?q=tin")).css_first("a.permalink")
    assert permalink.text() == permalink.attributes["href"] == f"http://localhost{RECORD}"


def test_the_way_back_leads_to_the_search_with_its_filters(client):
    hit = re.search(r'href="(/records/[^"]+)"', page(client, "/search?q=tin&province=can-tho"))[1]
    html = page(client, hit.replace("&amp;", "&"))
    assert 'href="/search?q=tin&amp;province=can-tho"' in html


@pytest.mark.parametrize("query", ["year=x", "page=0", "q=a&q=b", "province=atlantis", "lang=fr"])
def test_a_record_can_be_read_at_an_address_that_is_no_search(client, query):
    page(client, f"{RECORD}?{query}")
