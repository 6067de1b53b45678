"""A queue is read from an address and written into one."""

import pytest

from searchsvc.catalog.editorial.suggestions import Status, SuggestionFilter
from searchsvc.catalog.records.import_merge import Kind
from searchsvc.errors import InvalidParameter
from searchsvc.services.curating.review_queue import Queue, at_page, parameters_of, parse_queue

EVERYTHING = SuggestionFilter(
    status=Status.REJECTED,
    field="province",
    rule="name-in-body",
    source="Sở A & B",
    kind=Kind.CONFLICT,
    min_confidence=0.9,
    record_id="tin/a?b",
)


@pytest.mark.parametrize("wanted", [SuggestionFilter(), EVERYTHING])
@pytest.mark.parametrize(("page", "per_page"), [(1, 20), (3, 50)])
def test_what_is_written_is_read_again(wanted, page, per_page):
    queue = Queue(wanted, page=1, per_page=per_page)
    again = parse_queue(parameters_of(at_page(queue, page, total=1000)).items())
    assert again == Queue(wanted, page, per_page)


def test_there_is_no_page_before_the_first_and_none_after_the_last():
    queue = Queue(SuggestionFilter())
    assert [at_page(queue, page, total=21) is None for page in (0, 1, 2, 3)] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "pair",
    [
        ("confidence", "x"),
        ("confidence", "1.1"),
        ("confidence", "nan"),
        ("status", "lost"),
        ("kind", "lost"),
        ("page", "0"),
        ("per_page", "101"),
        ("colour", "red"),
    ],
    ids=str,
)
def test_a_bad_parameter_is_named(pair):
    with pytest.raises(InvalidParameter, match=pair[0]):
        parse_queue([pair])


def test_one_given_twice_is_refused():
    with pytest.raises(InvalidParameter, match="rule"):
        parse_queue([("rule", "a"), ("rule", "b")])
