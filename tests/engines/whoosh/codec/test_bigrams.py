"""Bigrams are those of every text, whatever way they came into the segment."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.engines.whoosh.codec.array_file import ArrayFile, write_arrays
from searchsvc.engines.whoosh.codec.bigrams import BigramCounts, FieldBigrams, summed, word_mask
from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.query.ast import Field

TERMS = 6
texts = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=8), max_size=6)


def counted(texts, words=None) -> BigramCounts:
    ranks = np.array([rank for text in texts for rank in text], dtype=np.uint32)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    return BigramCounts.of(ranks, lengths, np.ones(TERMS, bool) if words is None else words)


def by_pair(counts: BigramCounts) -> dict[tuple[int, int], int]:
    keys = counts.keys.tolist()
    return {
        (key >> 32, key & 0xFFFFFFFF): count
        for key, count in zip(keys, counts.counts.tolist(), strict=True)
    }


def naive(texts) -> Counter:
    return Counter(pair for text in texts for pair in pairwise(text))


@given(texts)
def test_two_terms_side_by_side_in_one_text_are_counted(texts):
    assert by_pair(counted(texts)) == naive(texts)


def test_numbers_stand_beside_nothing():
    words = word_mask([b"2017\x1f2017", b"a\x1fa", b"b\x1fb"])

    assert by_pair(counted([[1, 0, 2, 1, 2]], np.append(words, [True] * 3))) == {
        (2, 1): 1,
        (1, 2): 1,
    }


@given(texts, texts)
def test_taking_texts_out_leaves_those_of_the_others(kept, gone):
    both = counted(kept + gone)

    assert by_pair(summed([both, counted(gone).negative()])) == naive(kept)


@given(texts, st.permutations(range(TERMS)))
def test_terms_may_get_other_ranks(texts, ranks):
    renumbered = [[ranks[rank] for rank in text] for text in texts]
    found = summed([counted(texts).renumbered(np.array(ranks))])

    assert by_pair(found) == naive(renumbered)


def test_bigrams_of_terms_that_are_no_more_are_left_out():
    ranks = np.array([0, -1, 1, 2, 3, 4])

    assert by_pair(counted([[0, 1, 2, 3]]).renumbered(ranks)) == {(1, 2): 1}


@pytest.fixture
def file(tmp_path):
    def written(arrays):
        write_arrays(tmp_path / "bigrams.seg", arrays)
        return ArrayFile(tmp_path / "bigrams.seg")

    return written


@given(texts)
def test_what_is_written_is_read(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("bigrams") / "a.seg"
    write_arrays(path, counted(texts).arrays(Field.BODY, TERMS))
    bigrams = FieldBigrams.read(ArrayFile(path), Field.BODY, TERMS)

    assert by_pair(bigrams.whole()) == naive(texts)


@pytest.mark.parametrize("name", ["starts", "seconds"])
def test_places_have_one_type_however_few_there_are(file, name):
    arrays = counted([[0, 1]]).arrays(Field.BODY, TERMS)
    array = f"{Field.BODY}.bigram_{name}"

    assert arrays[array].dtype == "<u4"
    arrays[array] = arrays[array].astype("<u2")
    with pytest.raises(CorruptFile):
        FieldBigrams.read(file(arrays), Field.BODY, TERMS)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("starts", [0, 1]),
        ("starts", [0, 0, 0, 0, 0, 0, 9]),
        ("seconds", [TERMS]),
        ("counts", [1, 1, 1]),
    ],
)
def test_bigrams_that_do_not_belong_together_are_refused(file, name, values):
    arrays = counted([[0, 1]]).arrays(Field.BODY, TERMS)
    arrays[f"{Field.BODY}.bigram_{name}"] = np.array(values, dtype="<u4")

    with pytest.raises(CorruptFile):
        FieldBigrams.read(file(arrays), Field.BODY, TERMS)
