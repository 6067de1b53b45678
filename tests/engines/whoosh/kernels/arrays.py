"""Small postings for the tests of kernels."""

import numpy as np

from searchsvc.engines.whoosh.kernels.types import PostingList, WeightedPostings

INTS, FLOATS = np.int64, np.float64


def ints(*values):
    return np.array(values, INTS)


def floats(*values):
    return np.array(values, FLOATS)


def norms(*values):
    return np.array(values, np.float32)


def postings(*terms):
    """The packed postings of terms, each (weight, {document: positions})."""
    held = [(document, places) for _, found in terms for document, places in sorted(found.items())]
    counts = [len(places) for _, places in held]
    ends = np.cumsum([0, *(len(found) for _, found in terms)])
    return WeightedPostings(
        np.array([document for document, _ in held], np.uint16),
        np.array(counts, np.uint8),
        np.array([place for _, places in held for place in places], np.uint16),
        ends.astype(INTS),
        np.cumsum([0, *counts])[ends].astype(INTS),
        floats(*(weight for weight, _ in terms)),
    )[:]


def words_of_field(*words):
    """The packed postings of several words, each several terms, in the arrays of one field."""
    whole = WeightedPostings(*postings(*(term for terms in words for term in terms)))
    first, packed = 0, []
    for terms in words:
        last = first + len(terms)
        bounds = slice(first, last + 1)
        own = whole._replace(
            starts=whole.starts[bounds],
            occurrence_starts=whole.occurrence_starts[bounds],
            weights=whole.weights[first:last],
        )
        packed.append(own[:])
        first = last
    return packed


def posting_list(counts, norms, weight=1.0):
    """The packed postings of one term, from {document: count}."""
    documents = sorted(counts)
    return PostingList(
        np.array(documents, np.uint16),
        np.array([counts[document] for document in documents], np.uint8),
        0,
        len(documents),
        weight,
        norms,
    )[:]


def pairs(found):
    """Documents and values as a dictionary, once it is seen that the documents ascend."""
    documents, values = found
    assert documents.tolist() == sorted({*documents.tolist()})
    return dict(zip(documents.tolist(), np.round(values, 9).tolist(), strict=True))
