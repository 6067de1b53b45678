"""What editors add to the vocabularies counts from the next request on, and only within it."""

import pytest

from searchsvc.vocabularies.current import current_vocabulary
from searchsvc.vocabularies.vocabulary import base
from tests.web.desk_client import sign_in, submit

SYNONYMS = "/desk/vocabularies/synonyms"


@pytest.fixture
def editor(app):
    return sign_in(app, "editor")


def add(client, path=SYNONYMS, **fields):
    return submit(client, path, "/desk/account/password", **fields)


def test_a_new_label_shows_on_the_pages_of_readers(app, services, editor):
    response = add(
        editor, "/desk/vocabularies/topic-labels", of="buu-chinh", label="Thư tín", label_en="Mail"
    )
    assert response.status_code == 303
    services.indexer.catch_up()
    page = app.test_client().get("/search?topic=buu-chinh").text
    assert "Thư tín" in page
    assert current_vocabulary() is base()  # what is in force in a request goes with it


def test_a_page_that_a_browser_kept_is_not_good_after_a_change(app, services, editor):
    services.indexer.catch_up()
    reader = app.test_client()
    kept = reader.get("/search?topic=buu-chinh").headers["ETag"]
    again = {"If-None-Match": kept}
    assert reader.get("/search?topic=buu-chinh", headers=again).status_code == 304
    add(editor, "/desk/vocabularies/topic-labels", of="buu-chinh", label="Thư", label_en="Mail")
    assert reader.get("/search?topic=buu-chinh", headers=again).status_code == 200
