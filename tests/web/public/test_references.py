"""A record as a reference, in the forms that reference managers read."""

import pytest

from searchsvc.web.app import create_app

ID = "nam-can-tho-2012-mot-cua-dien-tu"


@pytest.mark.parametrize(
    ("form", "media_type", "begin"),
    [
        ("ris", "application/x-research-info-systems", "TY  - NEWS"),
        ("bib", "application/x-bibtex", "@misc{"),
        ("json", "application/vnd.citationstyles.csl+json", '[{"id": "nam-can-tho'),
    ],
)
def test_a_record_is_given_in_each_form(client, form, media_type, begin):
    response = client.get(f"/records/{ID}.{form}")
    assert response.mimetype == media_type
    assert response.text.startswith(begin)
    assert f"http://localhost/records/{ID}" in response.text
    known = {"If-None-Match": response.headers["ETag"]}
    assert client.get(f"/records/{ID}.{form}", headers=known).status_code == 304


def test_an_item_of_csl_says_what_is_known(client):
    (item,) = client.get(f"/records/{ID}.json").get_json(force=True)
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2012, 9, 18]]}
    assert item["author"] == [{"literal": "Vĩnh Khoa"}]


def test_a_record_whose_id_ends_so_is_a_page(services, tmp_path):
    rows = '{"id": "a", "title": "Một"}\n{"id": "a.ris", "title": "Hai"}'
    (tmp_path / "a.jsonl").write_text(rows)
    services.importer.run([tmp_path / "a.jsonl"])
    client = create_app(services.settings, services).test_client()
    assert "<h1" in client.get("/records/a.ris").text
    assert client.get("/records/a.bib").text.startswith("@misc")


def test_there_is_no_reference_to_what_is_not_there(client):
    missing = client.get("/records/none.ris")
    assert (missing.status_code, missing.mimetype) == (404, "application/problem+json")
