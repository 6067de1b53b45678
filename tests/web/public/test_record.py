"""The page of a record, without a browser."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.db.tables import Record
from searchsvc.web.app import create_app
from tests.web.desk_client import PASSWORD

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


def test_a_record_says_where_it_stands_in_the_search_and_leads_on(client):
    hits = client.get("/api/v1/search?q=tin&per_page=2").json["hits"]
    html = LexborHTMLParser(page(client, f"{hits[1]['url']}?q=tin&per_page=2"))
    back, before, after = html.css(".back a")
    assert back.attributes["href"] == "/search?q=tin&per_page=2"
    assert before.attributes["href"] == f"{hits[0]['url']}?q=tin&per_page=2"
    assert "&page=2&" in after.attributes["href"]
    assert "Bài 2 trong" in html.css_first(".back").text()


def test_a_record_read_by_itself_is_in_no_search(client):
    assert LexborHTMLParser(page(client, RECORD)).css_first(".back") is None


def test_values_lead_to_searches_and_say_whose_word_they_are(client):
    facts = LexborHTMLParser(page(client, RECORD)).css_first(".record-facts")
    assert "Cần Thơ máy suy ra" in " ".join(facts.text().split())
    for link in facts.css("a[href^='/search']"):
        assert (
            "/records/nam-can-tho-2012-mot-cua-dien-tu"
            in client.get(f"{link.attributes['href']}&per_page=100").text
        )


def test_what_changed_is_told_without_names_and_notes(services, add):
    client = add()
    editor = services.people.add(CONSOLE, "Lan Anh", Role.EDITOR, PASSWORD)
    values = {"author": "Ban biên tập", "notes": "xem lại"}
    services.editor.edit("a", values, version=1, actor=editor, reason="thư của bạn đọc")
    html = page(client, "/records/a")
    history = html.partition("Lịch sử của bài này")[2].partition("</details>")[0]
    assert "vào kho" in history
    assert "Tác giả" in history
    for hidden in ("Lan Anh", "Ghi chú nội bộ", "bạn đọc"):
        assert hidden not in html


def test_a_withdrawn_record_says_why_and_leads_to_others(services, add):
    client = add(body="Báo cáo bưu chính viễn thông của tỉnh")
    with services.catalog.writing() as session:
        record = session.get(Record, "a")
        record.state, record.state_reason = "withdrawn", "đăng nhầm"
    html = page(client, "/records/a", 410)
    assert "đăng nhầm" in html
    assert "noindex" in html


def test_the_citation_says_where_and_when_it_was_read(client):
    citation = LexborHTMLParser(page(client, RECORD)).css_first(".citation").text()
    assert citation.startswith("Vĩnh Khoa. “Cần Thơ thử nghiệm")
    assert f"http://localhost{RECORD} (xem ngày " in citation


def test_a_value_that_was_inferred_explains_itself_where_it_is_pressed(client):
    html = LexborHTMLParser(page(client, "/search"))
    targets = {each.attributes["popovertarget"] for each in html.css("button.inferred")}
    assert targets == {"inferred"}
    assert html.css_first("#inferred[popover]").text()
