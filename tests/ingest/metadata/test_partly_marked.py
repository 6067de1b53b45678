"""Words that lack marks are named, few of many, each once."""

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata.page import page_of
from searchsvc.ingest.metadata.partly_marked import partly_marked


def notes_of(title: str, body: str = "") -> tuple[str, ...]:
    return partly_marked(page_of(Draft(key="k", checksum="0", title=title, body=body)))


def test_the_words_are_named_in_their_order_and_each_once() -> None:
    (note,) = notes_of("Truờng học", "Nguời dạy và nguời học.\n\nTruờng mới, Truờng cũ.")
    assert "“Truờng”, “Nguời”, “nguời”;" in note


def test_of_many_words_the_first_are_named() -> None:
    (note,) = notes_of("", "nguời truờng phuơng đuợc nuớc truớc vuờn")
    assert "“nguời”, “truờng”, “phuơng”, “đuợc”, “nuớc”, …;" in note


@pytest.mark.parametrize("title", ["Người dân thuở ấy", "Nguoi dan Can Tho", "José và El Niño"])
def test_a_text_without_slips_is_not_noted(title: str) -> None:
    assert notes_of(title) == ()
