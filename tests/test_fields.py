"""A facet is one declaration: ``agency`` is declared here, and here alone, and goes all the way."""

import csv
import io
import json
from threading import Event

import pytest

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.editorial.suggestions import SuggestionFilter
from searchsvc.catalog.records.field_values import value_of
from searchsvc.fields import Detection, Facet, Field, Kind, declared, listed_facets
from searchsvc.services.container import Services
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.curating.review import Decision
from searchsvc.settings import Settings
from searchsvc.vocabularies.providers import Terms, provided
from searchsvc.web.app import create_app
from tests import stored
from tests.web.desk_client import add_people, fields_of, sign_in, submit, text_of

AGENCIES = {
    "so-tttt": {"vi": "Sở Thông tin và Truyền thông", "en": "Information department"},
    "buu-dien": {"vi": "Bưu điện tỉnh", "en": "Provincial post"},
}
LIBRARIAN = Actor("lan", Role.LIBRARIAN)


def agency_of(title: str, body: str):
    """The department where the title names it; where only the text does, that is a guess."""
    for slug, labels in AGENCIES.items():
        name = labels["vi"]
        if name in title:
            yield Detection(slug, "agency-in-title", title, 0.9)
        elif name in body:
            yield Detection(slug, "agency-in-text", name, 0.4)


AGENCY = Field(
    "agency",
    "Cơ quan",
    Kind.KEYWORDS,
    vocabulary="agencies",
    confidence=0.6,
    detect=agency_of,
    facet=Facet("agency", "Cơ quan", "Ids of agencies"),
)

RECORDS = [
    {"id": "given", "title": "Tin một", "body": "Họp báo.", "agency": ["Bưu điện tỉnh"]},
    {"id": "found", "title": "Sở Thông tin và Truyền thông họp tin", "body": "Họp báo."},
    {"id": "guessed", "title": "Tin ba", "body": "Bưu điện tỉnh có mặt."},
    {"id": "unknown", "title": "Tin bốn", "body": "Họp báo.", "agency": ["Đội bóng"]},
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive into which records came while ``agency`` was declared."""
    folder = tmp_path_factory.mktemp("agency")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(json.dumps(each) for each in RECORDS), encoding="utf-8")
    table = folder / "table.csv"
    table.write_text('id,title,agency\ncell,Tin năm,"so-tttt; buu-dien"\n', encoding="utf-8")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", secret_key="test")
    with provided("agencies", Terms(AGENCIES)), declared(AGENCY), Services(settings) as services:
        assert not services.importer.run([lines, table]).failed
        services.indexer.catch_up()
        stored.open_accounts(services.catalog, LIBRARIAN)
        yield services


@pytest.fixture
def client(archive):
    """A reader's browser."""
    return create_app(archive.settings, archive).test_client()


@pytest.fixture(scope="module")
def desk(archive):
    """A librarian's browser."""
    add_people(archive)
    return sign_in(create_app(archive.settings, archive), "librarian")


def held(services, record_id):
    return value_of(stored.record(services.catalog, record_id), "agency")


def counts(facet):
    return {each["value"]: each["count"] for each in facet["values"]}


def test_an_import_takes_its_column_and_finds_it_in_texts(archive):
    assert held(archive, "given") == ["buu-dien"]
    assert held(archive, "found") == ["so-tttt"]
    assert held(archive, "cell") == ["so-tttt", "buu-dien"]
    assert held(archive, "guessed") == held(archive, "unknown") == []


def test_a_search_filters_by_it_and_lists_it_without_its_own_selection(client):
    found = client.get("/api/v1/search?q=tin&agency=so-tttt").json
    assert {hit["id"] for hit in found["hits"]} == {"found", "cell"}
    (agency,) = (each for each in found["facets"] if each["name"] == "agency")
    assert agency["label"] == "Cơ quan"
    assert counts(agency) == {"buu-dien": 2, "so-tttt": 2, "_missing": 2}
    (own,) = (
        each
        for each in client.get("/api/v1/search?agency=so-tttt&facet_scope=all").json["facets"]
        if each["name"] == "agency"
    )
    assert counts(own)["buu-dien"] == 1
    assert client.get("/api/v1/search?agency=_missing").json["total"] == 2
    assert client.get("/api/v1/search?agency=none").status_code == 422


def test_a_hit_names_its_values(client):
    (hit,) = client.get("/api/v1/search?q=một").json["hits"]
    assert hit["agency"] == [{"slug": "buu-dien", "label": "Bưu điện tỉnh"}]


def test_its_values_have_a_list_of_their_own(client):
    facet = client.get("/api/v1/facets/agency?label=buu").json
    assert counts(facet) == {"buu-dien": 2}


def test_pages_show_it_as_chip_as_facet_and_on_the_record(client):
    page = client.get("/search?q=tin&agency=so-tttt").text
    assert 'class="chip-facet">Cơ quan:</span> Sở Thông tin và Truyền thông' in page
    assert 'id="facet-agency"' in page
    assert "agency=buu-dien" in client.get("/records/given").text


def test_exports_give_it_and_an_import_takes_it_back(client):
    lines = [json.loads(line) for line in client.get("/search.jsonl").text.splitlines()]
    assert {each["id"]: each.get("agency") for each in lines}["given"] == ["buu-dien"]
    table = list(csv.DictReader(io.StringIO(client.get("/search.csv").text.lstrip("\ufeff"))))
    assert {row["id"]: row["agency"] for row in table}["given"] == "Bưu điện tỉnh"
    assert "KW  - Bưu điện tỉnh" in client.get("/search.ris?q=một").text
    assert "Bưu điện tỉnh}" in client.get("/search.bib?q=một").text


def test_the_api_describes_it(client):
    document = client.get("/openapi.json").json
    assert document["components"]["parameters"]["agency"]["description"].startswith("Ids of agenc")
    asked = document["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {"$ref": "#/components/parameters/agency"} in asked
    path = document["paths"]["/api/v1/facets/{name}"]["get"]["parameters"][0]
    assert "agency" in path["schema"]["enum"]
    schemas = document["components"]["schemas"]
    assert schemas["Values"]["properties"]["agency"] == {
        "type": "array",
        "items": {"type": "string"},
    }
    assert "agency" in schemas["Summary"]["properties"]
    assert "agency" in schemas["Import"]["properties"]["sample"]["items"]["properties"]


def test_the_review_queue_shows_it_with_the_words_that_speak_for_it(desk):
    page = desk.get("/desk/review?field=agency")
    assert "Cơ quan: (trống) → Bưu điện tỉnh" in text_of(page)
    assert "<mark>Bưu điện tỉnh</mark>" in page.text


def test_what_is_unsure_waits_for_review_and_stands_once_it_is_accepted(archive):
    wanted = SuggestionFilter(field="agency")
    page = archive.review.page(wanted, actor=LIBRARIAN)
    (item,) = page.items
    assert (item.record.id, item.suggestion.value, item.current) == ("guessed", "buu-dien", [])
    archive.review.decide(item.suggestion.id, Decision.ACCEPT, actor=LIBRARIAN)
    assert held(archive, "guessed") == ["buu-dien"]


def test_a_bulk_edit_changes_it_and_history_tells_and_takes_back(archive):
    change = BulkChange("agency", Action.ADD, "so-tttt")
    archive.bulk.start(["unknown", "found"], change, actor=LIBRARIAN)
    assert archive.jobs.run_next(Event())
    assert held(archive, "unknown") == ["so-tttt"]
    newest = archive.history.versions("unknown", actor=LIBRARIAN, field="agency")[0]
    assert newest.changes == {"agency": ([], ["so-tttt"])}
    act = archive.history.events("unknown", actor=LIBRARIAN)[0]
    archive.history.undo(act.id, actor=LIBRARIAN)
    assert held(archive, "unknown") == []


def test_the_form_of_a_record_edits_it_and_its_history_shows_the_change(desk, archive):
    page = "/desk/records/cell"
    form = fields_of(desk.get(page).text)
    assert form["agency"] == ["buu-dien", "so-tttt"]
    saved = submit(desk, page, **{**form, "agency": ["buu-dien"]})
    assert saved.status_code == 303
    assert held(archive, "cell") == ["buu-dien"]
    history = text_of(desk.get("/desk/history/cell?field=agency"))
    assert "Cơ quan Sở Thông tin và Truyền thông, Bưu điện tỉnh → Bưu điện tỉnh" in history


def test_the_page_of_a_bulk_edit_offers_it_and_shows_what_would_change(desk):
    page = "/desk/bulk?q=bốn"
    assert "Thêm: Cơ quan" in text_of(desk.get(page))
    form = {"change": "agency-add", "agency-add": "buu-dien"}
    shown = text_of(submit(desk, page, **form))
    assert "Thêm: Cơ quan “Bưu điện tỉnh”" in shown


def test_a_value_that_its_vocabulary_lacks_is_refused(archive):
    change = BulkChange("agency", Action.ADD, "none")
    preview = archive.bulk.preview(["found"], change, actor=LIBRARIAN)
    assert preview.counted.counts["refused"] == 1


def test_a_name_is_declared_once():
    title = Field("title", "Tên", Kind.LINE)
    with pytest.raises(ValueError, match="another name"), declared(title):
        pass


def test_what_is_declared_for_a_time_goes_again():
    with declared(Field("x", "X", Kind.KEYWORD, facet=Facet("x", "X", "Ids"))):
        assert "x" in listed_facets()
    assert "x" not in listed_facets()
