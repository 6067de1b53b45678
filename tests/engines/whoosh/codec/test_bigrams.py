"""Bigrams are those of every text, with the documents in which they stand."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.bigrams import (
    FieldBigrams,
    InvertedBigrams,
    bigram_arrays,
    joined,
    split,
    word_mask,
)
from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

TERMS = [f"{letter}\x1f{letter}".encode() for letter in "abcdef"]
texts = st.lists(st.lists(st.integers(0, len(TERMS) - 1), max_size=8), max_size=6)


def inverted(texts) -> InvertedBigrams:
    ranks = np.array([rank for text in texts for rank in text], dtype=np.uint32)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    return InvertedBigrams.of(ranks, lengths, len(TERMS))


def arrays(texts, terms=TERMS):
    found = inverted(texts)
    return bigram_arrays(Field.BODY, terms, found.keys, found.counts(), found.posting_starts)


def pairs(keys) -> list[tuple[int, int]]:
    return [(key >> 32, key & 0xFFFFFFFF) for key in keys.tolist()]


@given(texts)
def test_a_bigram_has_the_documents_in_which_its_terms_stand_side_by_side(texts):
    found, starts = inverted(texts), inverted(texts).posting_starts.tolist()
    documents, frequencies = found.documents.tolist(), found.frequencies.tolist()
    postings = {
        pair: dict(zip(documents[first:last], frequencies[first:last], strict=True))
        for pair, (first, last) in zip(pairs(found.keys), pairwise(starts), strict=True)
    }
    expected: dict[tuple[int, int], Counter[int]] = {}
    for document, text in enumerate(texts):
        for pair in pairwise(text):
            expected.setdefault(pair, Counter())[document] += 1
    assert postings == expected
    assert pairs(found.keys) == sorted(expected)


@given(texts)
def test_bigrams_are_counted(texts):
    found = inverted(texts)
    counts = dict(zip(pairs(found.keys), found.counts().tolist(), strict=True))
    assert counts == Counter(pair for text in texts for pair in pairwise(text))


def test_numbers_stand_beside_nothing_but_have_postings():
    terms = [b"2017\x1f2017", *TERMS[:2]]
    written = arrays([[1, 0, 2, 1, 2]], terms)
    assert word_mask(terms).tolist() == [False, True, True]
    assert written["body.bigram_counts"].tolist() == [0, 0, 1, 1]  # 2017 b, a 2017, a b, b a
    assert written["body.bigram_posting_starts"].tolist() == [0, 1, 2, 3, 4]


def test_a_bigram_is_one_number_of_two_terms():
    firsts, seconds = split(joined(np.array([0, 3]), np.array([7, 1])))
    assert (firsts.tolist(), seconds.tolist()) == ([0, 3], [7, 1])


@pytest.fixture
def file(tmp_path):
    def written(arrays):
        write_arrays(tmp_path / "bigrams.seg", arrays)
        return ArrayFile(tmp_path / "bigrams.seg")

    return written


@given(texts)
def test_what_is_written_is_read(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("bigrams") / "a.seg"
    write_arrays(path, arrays(texts))
    bigrams = FieldBigrams.read(ArrayFile(path), Field.BODY, len(TERMS))
    assert bigrams.keys().tolist() == inverted(texts).keys.tolist()
    assert bigrams.counts.tolist() == inverted(texts).counts().tolist()


@pytest.mark.parametrize("name", ["starts", "seconds"])
def test_places_have_one_type_however_few_there_are(file, name):
    written = arrays([[0, 1]])
    array = f"{Field.BODY}.bigram_{name}"
    assert written[array].dtype == "<u4"
    written[array] = written[array].astype("<u2")
    with pytest.raises(CorruptFile):
        FieldBigrams.read(file(written), Field.BODY, len(TERMS))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("starts", [0, 1]),
        ("starts", [0, 0, 0, 0, 0, 0, 9]),
        ("seconds", [len(TERMS)]),
        ("counts", [1, 1, 1]),
    ],
)
def test_bigrams_that_do_not_belong_together_are_refused(file, name, values):
    written = arrays([[0, 1]])
    written[f"{Field.BODY}.bigram_{name}"] = np.array(values, dtype="<u4")
    with pytest.raises(CorruptFile):
        FieldBigrams.read(file(written), Field.BODY, len(TERMS))
