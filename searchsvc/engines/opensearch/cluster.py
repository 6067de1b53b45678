"""The indexes of one archive on a cluster, by their names, and the state that names what is served.

Nothing else speaks to the server. A cluster that does not answer is one error of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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

    def call(self, method: Callable[..., Any], **options: Any) -> Any:
        """Calls a method of the client."""
        with speaking():
            return method(**options)
