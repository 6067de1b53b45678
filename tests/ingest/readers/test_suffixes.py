"""What is told of files that are not read."""

import pytest

from searchsvc.ingest.readers.mapping import OWN_COLUMNS
from searchsvc.ingest.readers.registry import readers_for
from searchsvc.ingest.readers.suffixes import READABLE, to_save_as, unsupported

OFFICE = [".doc", ".odt", ".rtf", ".xls", ".ods", ".ppt", ".pptx"]


@pytest.mark.parametrize("suffix", OFFICE)
def test_files_of_office_programs_are_to_be_saved_in_a_format_that_is_read(suffix) -> None:
    target = to_save_as(f"Báo cáo{suffix.upper()}")
    assert target in READABLE
    assert f"lưu thành {target}" in unsupported(f"a{suffix}")


def test_of_other_files_the_formats_that_are_read_are_told() -> None:
    assert to_save_as("a.exe") == ""
    assert ".docx" in unsupported("a.exe")


def test_what_is_called_readable_has_a_reader() -> None:
    assert set(READABLE) == set(readers_for(OWN_COLUMNS))
