"""Postings are checked once, when they are read: compiled code follows them without looking."""

import numpy as np
import pytest

from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.postings import BigramPostings, Postings
from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

SOUND = {
    "term_starts": [0, 2, 3],
    "documents": [0, 2, 1],
    "counts": [1, 2, 1],
    "occurrence_starts": [0, 3, 4],
    "positions": [5, 1, 4, 0],
}


def read(folder, **changed) -> Postings:
    arrays = {
        f"body.{name}": np.array(values, "<u2") for name, values in {**SOUND, **changed}.items()
    }
    write_arrays(folder / "file", arrays)
    return Postings.read(ArrayFile(folder / "file"), Field.BODY, 3)


def test_a_term_has_its_documents_counts_and_positions(tmp_path):
    postings = read(tmp_path)
    assert [part.tolist() for part in postings.of(0)] == [[0, 2], [1, 2], [5, 1, 4]]
    assert [part.tolist() for part in postings.of(1)] == [[1], [1], [0]]


def test_a_field_may_have_no_terms(tmp_path):
    empty = {name: [0] if "starts" in name else [] for name in SOUND}
    assert len(read(tmp_path, **empty).documents) == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"documents": [0, 3, 1]},  # outside the segment
        {"documents": [2, 0, 1]},  # not in order
        {"documents": [0, 0, 1]},  # twice
        {"documents": [0, 2]},  # shorter than the counts
        {"counts": [1, 1, 1]},  # fewer than the positions
        {"counts": [2, 2, 0]},  # another term's
        {"term_starts": [0, 2, 4]},
        {"term_starts": [0, 3, 2]},
        {"occurrence_starts": [0, 3, 5]},
        {"positions": [5, 1, 4]},
    ],
)
def test_postings_that_do_not_belong_together_are_damage(tmp_path, changed):
    with pytest.raises(CorruptFile, match="postings of body"):
        read(tmp_path, **changed)


BIGRAMS = {"posting_starts": [0, 2, 3], "documents": [0, 2, 2], "frequencies": [1, 2, 1]}


def read_bigrams(folder, **changed) -> BigramPostings:
    arrays = {
        f"body.bigram_{name}": np.array(values, "<u2")
        for name, values in {**BIGRAMS, **changed}.items()
    }
    write_arrays(folder / "file", arrays)
    return BigramPostings.read(ArrayFile(folder / "file"), Field.BODY, 3)


def test_a_bigram_has_its_documents_and_how_often_each(tmp_path):
    postings = read_bigrams(tmp_path)
    held = [postings.starts, postings.documents, postings.counts]
    assert [part.tolist() for part in held] == list(BIGRAMS.values())


@pytest.mark.parametrize(
    "changed",
    [
        {"documents": [0, 3, 2]},
        {"documents": [2, 0, 2]},
        {"documents": [0, 0, 2]},
        {"documents": [0, 2]},
        {"posting_starts": [0, 2, 4]},
        {"posting_starts": [0, 3, 2]},
        {"posting_starts": []},
    ],
)
def test_postings_of_bigrams_that_do_not_belong_together_are_damage(tmp_path, changed):
    with pytest.raises(CorruptFile, match="bigrams"):
        read_bigrams(tmp_path, **changed)
