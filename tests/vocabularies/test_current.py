"""Whoever asks has the vocabulary of the request, command or job that it belongs to."""

from threading import Thread

import pytest

from searchsvc.vocabularies.current import current_vocabulary, using_vocabulary
from searchsvc.vocabularies.topics import topic, topic_named
from searchsvc.vocabularies.vocabulary import Entry, Kind, base

OLD, NEW = "buu-chinh", "bao-chi-xuat-ban"
MERGED = base().with_([Entry(Kind.TOPIC_MERGE, {"of": OLD, "into": NEW})])


def test_it_is_the_shipped_one_unless_somebody_says_otherwise():
    assert current_vocabulary() is base()


def test_it_is_another_one_within_a_block_and_nowhere_else():
    elsewhere = []
    with using_vocabulary(lambda: MERGED):
        assert current_vocabulary() is MERGED
        assert topic(OLD).id == NEW
        thread = Thread(target=lambda: elsewhere.append(current_vocabulary()))
        thread.start()
        thread.join()
    assert current_vocabulary() is base()
    assert elsewhere == [base()]
    assert topic(OLD).id == OLD
    assert topic_named("Bưu chính, chuyển phát").id == OLD


def test_the_source_is_asked_every_time():
    given = iter([base(), MERGED])
    with using_vocabulary(lambda: next(given)):
        assert current_vocabulary() is base()
        assert current_vocabulary() is MERGED


def test_an_error_ends_the_block_too():
    with pytest.raises(KeyError), using_vocabulary(lambda: MERGED):
        raise KeyError
    assert current_vocabulary() is base()
