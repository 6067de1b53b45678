"""What programs write where nobody named an author or a title is none."""

import pytest

from searchsvc.ingest.readers.machine_names import stated_author, stated_title


@pytest.mark.parametrize("name", ["Administrator", "Windows User", "python-docx", "HP", "vanphong"])
def test_a_machine_is_no_author(name):
    assert stated_author(name) == ""


@pytest.mark.parametrize("name", ["Mai Lan", "Nguyễn Thị Thảo"])
def test_a_persons_name_is_an_author(name):
    assert stated_author(name) == name


@pytest.mark.parametrize("title", ["Document1", "Microsoft Word - a", "bao cao.docx", "Tài liệu2"])
def test_a_title_that_a_program_made_up_is_none(title):
    assert stated_title(title) == ""


@pytest.mark.parametrize("title", ["Tài liệu họp báo", "Báo cáo quý một"])
def test_a_title_that_only_begins_like_one_is_kept(title):
    assert stated_title(title) == title
