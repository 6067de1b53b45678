"""Provinces as of the document's time, and as they are today: on pages, as JSON, in feeds."""

import csv
import io
import json
import re

import pytest

from searchsvc.web.app import create_app

RECORDS = {
    "tay": ("ha-tay", "2007-05-02"),
    "noi": ("ha-noi", "2012-05-02"),
    "son": ("ha-son-binh", "1990-05-02"),
    "tho": ("can-tho", "2012-05-03"),
    "hau": ("hau-giang", "2012-05-04"),
    "soc": ("soc-trang", "2012-05-05"),
    "lak": ("dak-lak", "2002-05-02"),
    "none": (None, "2012-05-06"),
}


@pytest.fixture
def client(services, tmp_path):
    """A client of an archive of reports from units that are no more."""
    rows = [
        {"id": name, "title": f"Tin {name}", "province": province, "date": day}
        for name, (province, day) in RECORDS.items()
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    services.importer.run([path])
    services.indexer.catch_up()
    return create_app(services.settings, services).test_client()


def search(client, query):
    response = client.get(f"/api/v1/search?{query}")
    assert response.status_code == 200, response.text
    return response.json


def found(client, query):
    return {hit["id"] for hit in search(client, query)["hits"]}


def counts(client, query):
    values = search(client, query)["facets"][0]["values"]
    return {value["value"]: value["count"] for value in values}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("province=can-tho", {"tho"}),
        ("province=hau-giang", {"hau"}),
        ("province=ha-tay", {"tay"}),
        ("province=ha-son-binh", {"son"}),
        ("province=can-tho&province_scheme=2025", {"tho", "hau", "soc"}),
        ("province=ha-noi&province_scheme=2025", {"noi", "tay"}),
        ("province=phu-tho&province_scheme=2025", set()),
        ("province=ha-son-binh&province_scheme=2025", {"son"}),
        ("province=_missing&province_scheme=2025", {"none"}),
        ("province=ca-mau&province=ha-noi&province_scheme=2025", {"noi", "tay"}),
    ],
)  # fmt: skip
def test_a_filter_works_by_units_of_the_time_and_of_today(client, query, ids):
    assert found(client, query) == ids


def test_the_facet_counts_units_of_the_time_or_of_today(client):
    units = [unit or "_missing" for unit, _ in RECORDS.values()]
    assert counts(client, "") == dict.fromkeys(units, 1)
    assert counts(client, "province_scheme=2025") == {
        "can-tho": 3, "ha-noi": 2, "ha-son-binh": 1, "dak-lak": 1, "_missing": 1,
    }  # fmt: skip


@pytest.mark.parametrize("scheme", ["original", "2025"])
def test_every_value_leads_to_as_many_records_as_it_says(client, scheme):
    for value in search(client, f"province_scheme={scheme}")["facets"][0]["values"]:
        narrowed = search(client, value["url"].partition("?")[2])
        assert narrowed["total"] == value["count"]


@pytest.mark.parametrize("scheme", ["original", "2025"])
def test_a_record_keeps_the_unit_of_its_time_and_names_todays(client, scheme):
    hits = {hit["id"]: hit for hit in search(client, f"province_scheme={scheme}")["hits"]}
    assert hits["hau"]["province"] == {"slug": "hau-giang", "label": "Hậu Giang"}
    assert hits["hau"]["province_today"] == [{"slug": "can-tho", "label": "Cần Thơ"}]
    assert [unit["slug"] for unit in hits["son"]["province_today"]] == ["ha-noi", "phu-tho"]
    assert [unit["slug"] for unit in hits["lak"]["province_today"]] == ["dak-lak", "lam-dong"]
    assert (hits["none"]["province"], hits["none"]["province_today"]) == (None, [])
    record = client.get("/api/v1/records/tay").json
    assert record["province"] == {"slug": "ha-tay", "label": "Hà Tây"}
    assert record["province_today"] == [{"slug": "ha-noi", "label": "Hà Nội"}]


def test_tables_and_feeds_name_both(client):
    text = client.get("/search.csv?province=can-tho&province_scheme=2025").text
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}
    assert {row["province"] for row in rows.values()} == {"Cần Thơ", "Hậu Giang", "Sóc Trăng"}
    assert {row["province_today"] for row in rows.values()} == {"Cần Thơ"}
    assert "Hà Tây (nay thuộc Hà Nội)" in client.get("/search.atom?province=ha-tay").text
    lines = client.get("/search.jsonl?province=ha-noi&province_scheme=2025").text.splitlines()
    assert {json.loads(line)["province"] for line in lines} == {"ha-noi", "ha-tay"}


def test_a_records_page_says_where_it_lies_today_and_leads_there(client):
    html = client.get("/records/tay").text
    assert re.search(r">Hà Tây</a> \(<a href=[^>]+>nay thuộc Hà Nội</a>\)", html)
    assert '"/search?province=ha-noi&amp;province_scheme=2025"' in html
    divided = client.get("/records/son").text
    assert re.search(r">Hà Sơn Bình</a> \(nay thuộc Hà Nội và Phú Thọ\)", divided)
    client.set_cookie("language", "en")
    assert "now part of Hà Nội" in client.get("/records/tay").text


def test_a_hits_province_narrows_in_either_scheme(client):
    for scheme, value in [("", "hau-giang"), ("&province_scheme=2025", "can-tho")]:
        html = client.get(f"/search?q=hau{scheme}").text
        (url,) = re.findall(r'href="([^"]+)"[^>]*>Hậu Giang \(nay thuộc Cần Thơ\)', html)
        assert f"province={value}" in url
        assert client.get(url.replace("&amp;", "&")).status_code == 200


def switch(client, query):
    html = client.get(f"/search?{query}").text
    (url,) = re.findall(r'class="schemes".*?<a href="([^"]+)"', html, re.DOTALL)
    return url.replace("&amp;", "&").partition("?")[2]


def test_the_switch_keeps_the_search_and_translates_the_selection(client):
    today = switch(client, "q=tin&year=2012&province=hau-giang&province=_missing")
    assert today == ("q=tin&province=can-tho&province=_missing&year=2012&province_scheme=2025")
    back = switch(client, today)
    assert "province_scheme" not in back
    assert found(client, back) == found(client, today) == {"tho", "hau", "soc", "none"}


def test_a_divided_unit_stays_selected_when_the_scheme_changes(client):
    assert switch(client, "province=ha-son-binh") == "province=ha-son-binh&province_scheme=2025"
