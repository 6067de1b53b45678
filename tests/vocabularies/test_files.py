"""The data files are shipped with the package."""

import pytest

from searchsvc.vocabularies.files import load


@pytest.mark.parametrize("name", ["abbreviations", "districts", "names", "provinces", "topics"])
def test_a_file_is_read_by_its_name(name):
    assert load(name)[{"districts": "provinces", "names": "spellings"}.get(name, name)]


def test_a_file_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        load("atlantis")
