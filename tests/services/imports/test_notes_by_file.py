"""Notes of an import by file: the first of each, the rest counted."""

from searchsvc.services.imports.notes_by_file import MOST_FILES, MOST_OF_A_FILE, NotesByFile


def test_the_first_notes_of_a_file_stand_under_its_name_and_the_rest_is_counted():
    noted = NotesByFile()
    for line in range(1, MOST_OF_A_FILE + 4):
        noted.add("a.csv", "lưu ý", line)
    noted.add("b.txt", "khác", None)
    first, second = noted.as_json()
    assert (first["file"], len(first["notes"]), first["more"]) == ("a.csv", MOST_OF_A_FILE, 3)
    assert first["notes"][-1] == {"line": MOST_OF_A_FILE, "note": "lưu ý"}
    assert second == {"file": "b.txt", "notes": [{"line": None, "note": "khác"}], "more": 0}


def test_notes_of_files_beyond_the_bound_are_counted_together():
    noted = NotesByFile()
    for number in range(MOST_FILES + 2):
        noted.add(f"{number}.csv", "lưu ý", 1)
    noted.add("0.csv", "lưu ý", 2)
    assert (len(noted.files), noted.in_other_files) == (MOST_FILES, 2)
    assert len(noted.files["0.csv"]) == 2
