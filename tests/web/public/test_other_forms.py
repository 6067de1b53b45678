"""A record in the form that is asked for."""

import pytest

ID = "nam-can-tho-2012-mot-cua-dien-tu"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    [
        ("application/json", f"/api/v1/records/{ID}"),
        ("application/x-bibtex", f"/records/{ID}.bib"),
        ("application/x-research-info-systems, text/html;q=0.5", f"/records/{ID}.ris"),
        ("application/vnd.citationstyles.csl+json", f"/records/{ID}.json"),
    ],
)
def test_another_form_is_led_to(client, accept, leads_to):
    response = client.get(f"/records/{ID}", headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (303, leads_to)
    assert "Accept" in response.headers["Vary"].replace(" ", "").split(",")
    assert client.get(leads_to).status_code == 200


@pytest.mark.parametrize("accept", [BROWSER, "*/*", "", "image/png"])
def test_whoever_asks_for_no_form_of_ours_gets_the_page(client, accept):
    response = client.get(f"/records/{ID}", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert "Accept" in response.headers["Vary"].replace(" ", "").split(",")
