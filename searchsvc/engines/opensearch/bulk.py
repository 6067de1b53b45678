"""Sends writes in bulk: while the server indexes one request, the next is made and sent.

A server that is too busy (429) is asked again, later and later, and nothing else is sent meanwhile
but what is on its way: it sets the pace.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from typing import TypeVar

from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk

from searchsvc.errors import EngineUnavailable

from .cluster import speaking
from .mapping import Json

_IN_FLIGHT = 2  # a third is made meanwhile; more are no faster, and each holds its texts
_BYTES_AT_ONCE = 10 * 2**20
_RETRIES, _FIRST_WAIT, _LONGEST_WAIT = 8, 1, 30  # while the server is too busy; seconds
_HARMLESS = (HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND)
"""Of one document: a newer text is there already; what is to be deleted is not there."""

_Item = TypeVar("_Item")


def send(client: OpenSearch, actions: Iterable[Json], size: int, timeout: float) -> None:
    """Sends actions, so many a request, in no certain order; returns when all are done.

    Raises EngineUnavailable naming the first that the server refuses, or where it does not answer
    within ``timeout`` seconds.
    """
    under_way: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_IN_FLIGHT, thread_name_prefix="bulk") as pool:
        for batch in batches(actions, size):
            if len(under_way) == _IN_FLIGHT:
                under_way.popleft().result()
            under_way.append(pool.submit(_send_batch, client, batch, timeout))
        for each in under_way:
            each.result()


def batches(items: Iterable[_Item], size: int) -> Iterator[Sequence[_Item]]:
    """Yields items so many at a time."""
    batch: list[_Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _send_batch(client: OpenSearch, actions: Sequence[Json], timeout: float) -> None:
    with speaking():
        answers = streaming_bulk(
            client,
            actions,
            chunk_size=len(actions),
            max_chunk_bytes=_BYTES_AT_ONCE,
            max_retries=_RETRIES,
            initial_backoff=_FIRST_WAIT,
            max_backoff=_LONGEST_WAIT,
            raise_on_error=False,
            request_timeout=timeout,
        )
        for is_done, answer in answers:
            ((kind, result),) = answer.items()
            if not is_done and result["status"] not in _HARMLESS:
                error = result.get("error")
                raise EngineUnavailable(f"{kind} {result['_id']}: {error}")
