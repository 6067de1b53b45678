"""A shared link works, and leads to the same page without what other sites have added."""

import pytest


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("/?fbclid=IwAR0", "/"),
        ("/search?q=can+tho&fbclid=IwAR0&year=2013", "/search?q=can+tho&year=2013"),
        ("/search?utm_source=zalo&q=h%E1%BB%8Dp&zarsrc=30", "/search?q=h%E1%BB%8Dp"),
        ("/search?q=a&topic=x&topic=y&gclid=1", "/search?q=a&topic=x&topic=y"),
        ("/search/facets/province?q=a&fbclid=1", "/search/facets/province?q=a"),
        ("/search?q=a&year=2020&year_from=2013&year_to=", "/search?q=a&year=2020&year=2013.."),
        ("/search?q=a&year_from=&covers_to=", "/search?q=a"),
        ("/search/facets/year?label=2&year_to=2013", "/search/facets/year?label=2&year=..2013"),
        ("/records/a?q=tin&utm_medium=social", "/records/a?q=tin"),
        ("/records/a?q=tin&year=2013&fbclid=1&lang=en", "/records/a?q=tin&year=2013&lang=en"),
        ("/records/a%2Fb%3Fc?fbclid=1", "/records/a%2Fb%3Fc"),
        ("/search?q=%ED%A0%80&fbclid=1", "/search?q=%25ED%25A0%2580"),
    ],
)
def test_a_page_leads_to_its_clean_address(client, asked, clean):
    answer = client.get(asked)
    assert (answer.status_code, answer.location) == (302, clean)


def test_the_search_is_then_answered(client):
    answer = client.get("/search?q=can+tho&fbclid=IwAR0", follow_redirects=True)
    assert answer.status_code == 200
    assert "fbclid" not in answer.text


def test_an_address_that_is_clean_leads_nowhere(client):
    for path in (
        "/",
        "/search?q=a&page=1&sort=date&words=0",
        "/search/facets/year?q=a&values_by=label",
    ):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/search.atom", "/search.csv", "/api/v1/search"])
def test_programs_are_told_what_they_got_wrong(client, path):
    assert client.get(f"{path}?q=can+tho&fbclid=1").status_code == 422
