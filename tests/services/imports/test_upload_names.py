"""Names of uploaded files, as strangers give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.services.imports.upload_names import plain_name


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("tin.txt", "tin.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lan\\tin.txt", "tin.txt"),
        ("tin\x00\x1b[31m\u202e.txt", "tin[31m.txt"),
        ("Tin   tức.txt", "Tin tức.txt"),
        ("..", ""),
        ("tin/", ""),
        ("a" * 300 + ".txt", "a" * 196 + ".txt"),
    ],
)
def test_of_a_name_its_plain_last_part_counts(given_name, name):
    assert plain_name(given_name) == name


@given(given_name=st.text())
def test_a_plain_name_never_leads_anywhere(given_name):
    name = plain_name(given_name)
    assert not {"/", "\\", "\0", "\n"} & set(name)
    assert name not in {".", ".."}
    assert plain_name(name) == name
