"""A browser can search here from its address bar, and is told how words go on."""

from xml.etree import ElementTree as Xml

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def templates(client):
    about = Xml.fromstring(client.get("/opensearch.xml").data)
    assert about.tag == f"{SPACE}OpenSearchDescription"
    return {each.get("type"): each.get("template") for each in about.iter(f"{SPACE}Url")}


def test_pages_lead_to_a_description_whose_search_works(client):
    assert 'type="application/opensearchdescription+xml"' in client.get("/").text
    address = templates(client)["text/html"].replace("{searchTerms}", "c%E1%BA%A7n%20th%C6%A1")
    assert "<mark>Cần</mark> <mark>Thơ</mark>" in client.get(address).text


def test_suggestions_are_a_list_as_browsers_read_them(client):
    address = templates(client)["application/x-suggestions+json"].replace("{searchTerms}", "bưu ch")
    response = client.get(address)
    typed, completions = response.json
    assert response.mimetype == "application/x-suggestions+json"
    assert typed == "bưu ch"
    assert any(each.startswith("bưu chính") for each in completions)


def test_what_did_not_change_is_not_sent_again(client):
    for path in ("/opensearch.xml", "/opensearch/suggestions?q=c"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_names_are_short_enough(client):
    for language in ("vi", "en"):
        about = Xml.fromstring(client.get(f"/opensearch.xml?lang={language}").data)
        assert 0 < len(about.find(f"{SPACE}ShortName").text) <= 16
