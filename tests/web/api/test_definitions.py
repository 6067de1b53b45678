"""Abbreviations that texts define, through the API."""

import pytest

PATH = "/vocabularies/definitions"
BL = {"short": "BL", "long": "bán lẻ"}


@pytest.fixture
def archive(services, store):
    store("a", "b", title="Chợ mới", body="Hội quán xóm (HQX) và bán lẻ (BL) họp.")
    store("c", title="Tin khác", body="Hợp quần xã (HQX) họp.")
    while services.definitions.read_changes():
        pass
    return services


def test_programs_look_and_dismiss(librarians_program, editors_program, archive, described):
    found = described(librarians_program.get(PATH), "get", PATH).json
    assert found["more"] == 0
    assert found["abbreviations"][0] == {
        "short": "BL",
        "known": [],
        "meanings": [{"long": "bán lẻ", "records": 2, "example": {"id": "a", "title": "Chợ mới"}}],
    }
    assert librarians_program.send("POST", f"{PATH}/dismiss", BL).status_code == 204
    added = {"short": "HQX", "long": "Hội quán xóm"}
    assert editors_program.send("POST", "/vocabularies/abbreviations", added).status_code == 201
    (left,) = librarians_program.get(PATH).json["abbreviations"]
    assert [each["long"] for each in left["meanings"]] == ["Hợp quần xã"]
    assert left["known"] == ["Hội quán xóm"]


@pytest.mark.parametrize(
    ("body", "status"),
    [(["BL"], 400), ({"short": "BL", "long": "bãi lầy"}, 404), ({"short": 1, "long": "b"}, 422)],
)
def test_what_cannot_be_dismissed_is_told(librarians_program, archive, body, status):
    assert librarians_program.send("POST", f"{PATH}/dismiss", body).status_code == status
