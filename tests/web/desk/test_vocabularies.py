"""Vocabulary work at the desk and by programs."""

import re

import pytest

from searchsvc.vocabularies.vocabulary import Kind
from tests.web.desk_client import sign_in, submit

SYNONYMS = "/desk/vocabularies/synonyms"
WORDS = "xe gắn máy\nmô tô"


@pytest.fixture
def editor(app):
    return sign_in(app, "editor")


def add(client, path=SYNONYMS, **fields):
    return submit(client, path, "/desk/account/password", **fields)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_list_and_its_form(librarian, kind):
    assert f"/desk/vocabularies/{kind}/new" in librarian.get("/desk/vocabularies").text
    assert librarian.get(f"/desk/vocabularies/{kind}").status_code == 200
    form = librarian.get(f"/desk/vocabularies/{kind}/new").text
    assert 'name="look"' in form


def test_other_pages_can_link_to_a_form_that_is_filled_in(librarian):
    page = librarian.get(f"{SYNONYMS}/new?from=xe+%22g%E1%BA%AFn%22+%3Cb%3E").text
    assert "xe &#34;gắn&#34; &lt;b&gt;</textarea>" in page
    assert 'value="XGM"' in librarian.get("/desk/vocabularies/abbreviations/new?from=XGM").text


def test_a_librarian_looks_and_an_editor_adds(librarian, editor):
    asked = {"words": WORDS, "look": "1"}
    seen = librarian.get(f"{SYNONYMS}/new", query_string=asked).text
    assert "Sẽ ảnh hưởng đến" in seen
    assert "Biên tập viên mới thêm được" in seen
    assert 'action="/desk/vocabularies/synonyms" method="post"' not in seen
    page = editor.get(f"{SYNONYMS}/new", query_string=asked).text
    hidden = re.search(r'<input type="hidden" name="words" value="([^"]+)">', page).group(1)
    assert hidden == WORDS
    assert add(editor, words=hidden).location == SYNONYMS
    listed = librarian.get(SYNONYMS).text
    assert "xe gắn máy ↔ mô tô" in listed
    assert "/withdraw" not in listed


def test_an_entry_is_taken_back(editor):
    add(editor, words=WORDS)
    entry = re.search(r"/desk/vocabularies/entries/(\d+)/withdraw", editor.get(SYNONYMS).text)
    response = add(editor, entry.group(0), kind="synonyms")
    assert response.location == SYNONYMS
    assert "mô tô" not in editor.get(SYNONYMS).text
    add(editor, entry.group(0), kind="https://elsewhere.example")
    assert "đã được bỏ trước đó" in editor.get(SYNONYMS).text


def test_what_cannot_be_added_is_told_and_stays_in_the_form(editor):
    for response in (
        add(editor, words="một từ"),
        editor.get(f"{SYNONYMS}/new", query_string={"words": "một từ", "look": "1"}),
    ):
        assert response.status_code == 422
        assert "Các từ: cần ít nhất 2" in response.text
        assert "một từ</textarea>" in response.text
    alias = {"of": "ben-tre", "alias": "Cần Thơ"}
    response = add(editor, "/desk/vocabularies/province-aliases", **alias)
    assert response.status_code == 409
    assert '<option value="ben-tre" selected>' in response.text


def test_a_kind_that_is_none_is_not_found(editor):
    for path in ("/desk/vocabularies/colours", "/desk/vocabularies/colours/new"):
        assert editor.get(path).status_code == 404
