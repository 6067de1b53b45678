"""Insight at the desk and in the API: pictures that say what their tables say."""

import re
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.web.desk_client import sign_in

_SVG = re.compile(r'<svg class="(?:heat-map|lines)".*?</svg>', re.DOTALL)


@pytest.fixture(scope="module")
def desk(searched_archive):
    return sign_in(searched_archive[0], "librarian")


def pictures(page):
    """Each picture of a page, parsed as XML, with the rows of its table."""
    figures = LexborHTMLParser(page).css("figure.picture")
    tables = [
        [[cell.text() for cell in row.css("th,td")] for row in figure.css("tr")]
        for figure in figures
    ]
    drawn = [ElementTree.fromstring(svg) for svg in _SVG.findall(page)]
    assert len(drawn) == len(tables) > 0
    return list(zip(drawn, tables, strict=True))


@pytest.mark.parametrize("scheme", ["original", "2025"])
def test_the_map_is_its_table(desk, ask, scheme):
    page = desk.get(f"/desk/insight/coverage?province_scheme={scheme}").text
    ((svg, (head, *rows)),) = pictures(page)
    columns = [text.text for text in svg.findall("text[@class='column']")]
    assert columns == head[1:]
    cells = [link.find("text").text for link in svg.findall("a")]
    assert cells == [count for row in rows for count in row[1:]]
    told = ask(f"/insight/coverage?province_scheme={scheme}").json
    assert [str(count) for row in told["provinces"] for count in row["counts"]] == cells
    assert [row["label"] for row in told["provinces"]] == [row[0] for row in rows]
    assert sum(told["totals"]) == 72


def test_a_cell_leads_to_its_search(desk):
    page = desk.get("/desk/insight/coverage").text
    ((svg, _),) = pictures(page)
    cell = next(link for link in svg.findall("a") if link.find("text").text != "0")
    found = desk.get(cell.attrib["href"]).text
    assert f"{cell.find('text').text} bài" in found


@pytest.mark.parametrize("path", ["/desk/insight", "/desk/insight/quality"])
def test_lines_are_their_tables(desk, path):
    for svg, (head, *rows) in pictures(desk.get(path).text):
        lines = svg.findall("g")
        assert [line.find("text").text for line in lines] == head[1:]
        for number, line in enumerate(lines, start=1):
            told = [title.text.rpartition(": ")[2] for title in line.iter("title")]
            assert told == [row[number] for row in rows]


@pytest.mark.parametrize(
    "path", ["/desk/insight", "/desk/insight/coverage", "/desk/insight/quality"]
)
def test_pictures_have_names_and_texts_for_who_does_not_see_them(desk, path):
    for svg, _ in pictures(desk.get(path).text):
        assert svg.attrib["role"] == "img"
        names = svg.attrib["aria-labelledby"].split()
        assert names == [svg.find("title").attrib["id"], svg.find("desc").attrib["id"]]
        assert svg.find("title").text
        assert svg.find("desc").text


def test_failing_queries_lead_to_what_may_help_with_the_query_as_it_is(searched_archive, desk):
    page = LexborHTMLParser(desk.get("/desk/insight").text)
    links = {link.attributes["href"] for link in page.css(".queries a")}
    assert {"/desk/bets/add?query=xyz", "/desk/notes/new?q=xyz", "/search?q=xyz"} <= links
    quoted = "%3Cscript%3E%22x%22%3C/script%3E+%26+tin"
    assert f"/desk/bets/add?query={quoted}" in links
    assert not any("synonyms" in link for link in links)  # the vocabularies are the editor's
    editor = LexborHTMLParser(sign_in(searched_archive[0], "editor").get("/desk/insight").text)
    links = {link.attributes["href"] for link in editor.css(".queries a")}
    assert "/desk/vocabularies/synonyms/new?from=xyz" in links


def test_what_was_typed_is_shown_as_text(desk):
    scripts = LexborHTMLParser(desk.get("/desk/insight").text).css("script")
    assert all(each.attributes.get("src", "").startswith("/static/") for each in scripts)
