"""The indexes of one archive on a cluster, by their names, and the state that names what is served.

Nothing else speaks to the server. A cluster that does not answer is one error of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from math import inf
from time import monotonic, sleep
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.exceptions import (
    NotFoundError,
    OpenSearchException,
    TransportError,
)

from searchsvc.errors import EngineUnavailable, IndexNotReady

from .mapping import Json
from .state import STATE_MAPPINGS, State

_STATE = "state"
_KEEP_ALIVE = "5m"  # between two pages of a scan
_WORTH_MERGING = 32 * 2**20  # bytes of a shard
_LARGEST_SEGMENT = 4 * 2**30  # bytes; of larger ones what is deleted is kept for long
_LOOK_EVERY = 0.2  # seconds, for whether something is done
_WAITS = (1, 2, 4, 8, 16, 30, 30)  # seconds, while the server is too busy
_UNTIL_KNOWN = 60  # seconds; it looks every half a minute
_TIMEOUT = 120  # seconds, of what takes long
_REPLICAS = {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}}


class Missing(IndexNotReady):
    """An index is not there; it was replaced meanwhile."""


@contextmanager
def speaking() -> Iterator[None]:
    """Turns the client's errors into ours."""
    try:
        yield
    except NotFoundError as error:
        raise Missing from error
    except (NoConnection, TransportError) as error:
        raise EngineUnavailable(_reason(error)) from error
    except OpenSearchException as error:
        raise EngineUnavailable(str(error)) from error


def _reason(error: TransportError) -> str:
    """Returns what went wrong in one line."""
    status, name = error.status_code, error.error
    root = _root_cause(error)
    return f"{name} ({status}){root}"


def _root_cause(error: TransportError) -> str:
    info = error.info if isinstance(error, TransportError) and len(error.args) > 2 else None  # noqa: PLR2004
    if not isinstance(info, dict) or not isinstance(info.get("error"), dict):
        return ""
    causes = info["error"].get("root_cause") or [{}]
    return f": {causes[0].get('reason', '')}"


class Cluster:
    """What belongs to one archive: all names begin with ``name``. Safe to share."""

    def __init__(self, client: OpenSearch, name: str) -> None:
        self.client = client
        self.name = name

    def documents_of(self, epoch: str) -> str:
        """Returns the name of an epoch's index of documents."""
        return f"{self.name}-{epoch}"

    def words_of(self, epoch: str) -> str:
        """Returns the name of an epoch's index of words."""
        return f"{self.name}-{epoch}-words"

    @property
    def _state_index(self) -> str:
        return f"{self.name}-{_STATE}"

    def state(self) -> State | None:
        """Reads what is served; None where nothing is."""
        try:
            with speaking():
                content = self.client.get(index=self._state_index, id=_STATE)["_source"]
        except Missing:
            return None
        return State.of(content)

    def put_state(self, state: State) -> None:
        """Serves something else, from now on."""
        with speaking():
            if not self.client.indices.exists(index=self._state_index):
                body = {"settings": _REPLICAS, "mappings": STATE_MAPPINGS}
                self.client.indices.create(index=self._state_index, body=body)
            self.client.index(index=self._state_index, id=_STATE, body=state.as_json())

    def search(self, index: str, body: Json) -> Json:
        """Asks an index; an answer that lacks a shard is none."""
        with speaking():
            params = {"allow_partial_search_results": "false"}
            answer: Json = self.client.search(index=index, body=body, params=params)
        return answer

    def scan(self, index: str, body: Json, size: int) -> Iterator[list[Json]]:
        """Yields all hits of an index as it is now, so many at a time."""
        with speaking():
            point = self.client.create_pit(index=index, params={"keep_alive": _KEEP_ALIVE})[
                "pit_id"
            ]
        try:
            asked = {**body, "size": size, "pit": {"id": point, "keep_alive": _KEEP_ALIVE}}
            while True:
                with speaking():
                    hits = self.client.search(body=asked)["hits"]["hits"]
                yield hits
                if len(hits) < size:
                    break
                asked["search_after"] = hits[-1]["sort"]
        finally:
            self._forget(point)

    def _forget(self, point: str) -> None:
        with speaking():
            self.client.delete_pit(body={"pit_id": [point]})

    def epochs(self) -> set[str]:
        """Returns the epochs that there are, served or not."""
        with speaking():
            found = self.client.indices.get(
                index=f"{self.name}-*", params={"allow_no_indices": "true"}
            )
        names = (index.removeprefix(f"{self.name}-").removesuffix("-words") for index in found)
        return {name for name in names if name != _STATE}

    def delete(self, epochs: Iterable[str]) -> None:
        """Deletes the indexes of epochs."""
        names = [name for each in epochs for name in (self.documents_of(each), self.words_of(each))]
        if names:
            with speaking():
                self.client.indices.delete(
                    index=",".join(names), params={"ignore_unavailable": "true"}
                )

    def stored_bytes(self, epoch: str) -> Iterator[int]:
        """Yields the size of each index of an epoch."""
        for index in (self.documents_of(epoch), self.words_of(epoch)):
            with speaking():
                found = self.client.indices.stats(index=index, metric="store")
            yield found["_all"]["primaries"]["store"]["size_in_bytes"]

    def merge(self, index: str) -> None:
        """Merges the segments of an index that is complete, and waits for that.

        What the server keeps of each text, so as to send it to a copy again, is the half of a new
        index. It goes when segments are merged, as far as the server knows that all is on disk.
        """
        with speaking():
            size = self._largest_shard(index)
            if size < _WORTH_MERGING:
                return
            self.client.indices.flush(index=index, request_timeout=_TIMEOUT)
            self._wait(lambda: self._is_retained(index), _UNTIL_KNOWN)
            asked = {
                "max_num_segments": 1 + size // _LARGEST_SEGMENT,
                "wait_for_completion": "false",
            }
            task = self.client.indices.forcemerge(index=index, params=asked)["task"]
            self._wait(lambda: not self.client.tasks.get(task_id=task)["completed"], inf)

    def _largest_shard(self, index: str) -> int:
        return max(
            int(shard["store"]["size_in_bytes"]) for shard in self._primaries(index, "store")
        )

    def _is_retained(self, index: str) -> bool:
        """Returns whether texts are kept for a copy that may lack them."""
        return any(
            lease["retaining_seq_no"] <= shard["seq_no"]["max_seq_no"]
            for shard in self._primaries(index, "_all")
            for lease in shard["retention_leases"]["leases"]
        )

    def _primaries(self, index: str, metric: str) -> Iterator[Json]:
        """Yields the figures of the primary copy of each shard."""
        stats = self.client.indices.stats(index=index, metric=metric, params={"level": "shards"})
        for shards in stats["indices"][index]["shards"].values():
            yield from (shard for shard in shards if shard["routing"]["primary"])

    def _wait(self, is_going_on: Callable[[], bool], patience: float) -> None:
        """Waits for the end of something, or so many seconds."""
        end = monotonic() + patience
        while is_going_on() and monotonic() < end:
            sleep(_LOOK_EVERY)

    def call(self, method: Callable[..., Any], **options: Any) -> Any:
        """Calls a method of the client; later again, and again, where the server is too busy."""
        with speaking():
            for wait in _WAITS:
                try:
                    return method(**options)
                except TransportError as error:
                    if error.status_code != HTTPStatus.TOO_MANY_REQUESTS:
                        raise
                    sleep(wait)
            return method(**options)
