"""The summary of an import: notes and errors by what they say."""

import json

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note
from searchsvc.services.imports.note_kinds import by_count, count_kind, in_language, kind_of


def test_names_and_numbers_make_no_other_kind():
    notes = [Note("a", 'không hiểu ngày "mai" ở ô 3'), Note("b", 'không hiểu ngày "mốt" ở ô 12')]
    assert {kind_of(note) for note in notes} == {"không hiểu ngày … ở ô …"}


def test_kinds_are_told_by_how_many_there_are():
    kinds: dict[str, int] = {}
    for told in (UnreadableInput("a", "hỏng"), Note("a", "ngày 1"), Note("b", "ngày 2")):
        count_kind(kinds, told)
    assert by_count(kinds) == [("ngày …", 2), ("hỏng", 1)]


def test_the_kinds_of_a_summary_are_bounded():
    kinds: dict[str, int] = {}
    for number in range(1000):
        count_kind(kinds, Note("a", "x" * number))
    assert len(kinds) == 51
    assert by_count(kinds)[-1] == ("khác", 950)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Bản “kết luận” số 5”: giữ tên", "…: giữ tên"),
        ('tệp có "a", "b", "c"', "tệp có …"),
        ("trang 3 4 5 trắng", "trang … trắng"),
        ("“hở", "“hở"),
    ],
)
def test_what_varies_is_one_however_much_it_is(text, kind):
    assert kind_of(Note("a", text)) == kind


def english(text):
    return {"ngày … ở ô …": "day … in cell …", "tệp có …": "the file has …"}.get(text, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('ngày "mai (1+1)" ở ô 3', 'day "mai (1+1)" in cell 3'),
        ("tệp có “a”, “b”, …", "the file has “a”, “b”, …"),
        ("ngày … ở ô …", "day … in cell …"),
        ('hỏng "a"', 'hỏng "a"'),
    ],
)
def test_a_note_is_told_in_the_language_of_its_kind(text, told):
    assert in_language(text, english) == told


def test_the_report_has_the_summary(services, tmp_path):
    lines = [{"title": "a", "date": "mai"}, {"title": "b", "date": "mốt"}, {"title": 5}]
    path = tmp_path / "tin.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    report = services.importer.run([path]).as_json()
    assert list(report["kinds"].values()) == [2, 1]
