"""The worker answers each file on its input with lines of JSON, and ends with its input."""

import json
import subprocess
import sys

import pytest

from searchsvc.ingest.readers.pdf import worker
from searchsvc.ingest.readers.pdf.protocol import HEADER

from .pdf_files import pdf


def answers(*files, max_pages=10):
    """What the worker writes about the files, one behind the other."""
    asked = b"".join(HEADER.pack(len(raw), max_pages) + raw for raw in files)
    command = [sys.executable, "-P", "-m", worker.__name__]
    done = subprocess.run(command, input=asked, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_file_is_its_statements_and_the_lines_of_its_pages():
    about, first, second = answers(pdf(["Bưu cục", "mở cửa"], ["Hết."], info="/Title (Tin)"))
    assert about == {"pages": 2, "title": "Tin", "author": ""}
    assert [line[0] for line in first] == ["Bưu cục", "mở cửa"]
    assert first[0][3] > first[1][3]  # a baseline grows upwards
    assert [line[0] for line in second] == ["Hết."]


@pytest.mark.parametrize("raw", [b"", b"no pdf"])
def test_what_is_no_file_of_this_kind_is_a_problem_and_the_next_is_read(raw):
    problem, about, _ = answers(raw, pdf(["a"]))
    assert (problem, about["pages"]) == ({"problem": "broken"}, 1)


def test_a_file_of_too_many_pages_is_not_read():
    assert answers(pdf(["a"], ["b"]), max_pages=1) == [{"problem": "too-long", "pages": 2}]


def test_a_letter_that_the_font_does_not_name_is_unknown():
    _, page = answers(pdf(["ab"], has_codes=False))
    assert [line[0] for line in page] == ["\ufffd\ufffd"]
