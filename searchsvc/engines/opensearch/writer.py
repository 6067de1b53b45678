"""Writes documents and words, in bulk, and serves what is complete.

Documents carry the number of the outbox row that they stem from as their version: a writer that
comes late cannot put an older text back. A batch is refreshed before the state names it, so a
reader who knows the name finds what belongs to it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus
from time import time

from searchsvc.engines.base import Change, Document
from searchsvc.errors import IndexNotReady

from .bulk import batches, send
from .cluster import Cluster
from .mapping import Json, as_source, mappings, settings, shape, words_of
from .state import State
from .word_counts import MOST_PAIRS, WORDS_MAPPINGS, WORDS_SETTINGS, Row, WordCounts

_DOCUMENTS_AT_ONCE, _ROWS_AT_ONCE = 200, 500
_TIMEOUT = 120  # seconds, of one bulk request
_TIMED_OUT = HTTPStatus.REQUEST_TIMEOUT


class EpochWriter:
    """Fills the indexes of one epoch."""

    def __init__(self, cluster: Cluster, epoch: str, version: int) -> None:
        self._cluster = cluster
        self._documents, self._words = cluster.documents_of(epoch), cluster.words_of(epoch)
        self._versions = {"version": version, "version_type": "external_gte"}
        self._counts = WordCounts()

    def put(self, changes: Iterable[Change]) -> None:
        """Puts documents in, or takes them out."""
        self._send(map(self._action, changes), _DOCUMENTS_AT_ONCE)
        self._flush()

    def publish(self) -> None:
        """Has all be found that was put in."""
        self._flush()
        indices = self._cluster.client.indices
        names = f"{self._documents},{self._words}"
        self._cluster.call(indices.refresh, index=names, request_timeout=_TIMEOUT)

    def _action(self, change: Change) -> Json:
        target = {"_index": self._documents, "_id": change.id, **self._versions}
        if change.document is None:
            return {"_op_type": "delete", **target}
        if self._counts.size > MOST_PAIRS:
            self._flush()
        words = words_of(change.document)
        self._counts.add(words)
        return {"_op_type": "index", **target, "_source": as_source(change.document, words)}

    def _flush(self) -> None:
        """Adds the counted words to those of the index."""
        counts, self._counts = self._counts, WordCounts()
        actions = (
            {"_op_type": "index", "_index": self._words, "_id": row.id, "_source": row.as_source()}
            for rows in batches(counts.rows(), _ROWS_AT_ONCE)
            for row in self._added(rows)
        )
        self._send(actions, _ROWS_AT_ONCE)

    def _added(self, rows: Iterable[Row]) -> list[Row]:
        """Returns rows with what is in the index already."""
        by_id = {row.id: row for row in rows}
        client, body = self._cluster.client, {"ids": list(by_id)}
        for known in self._cluster.call(client.mget, index=self._words, body=body)["docs"]:
            if known.get("found"):
                by_id[known["_id"]].add(Row.read(known["_source"]))
        return list(by_id.values())

    def _send(self, actions: Iterable[Json], size: int) -> None:
        send(self._cluster.client, actions, size, _TIMEOUT)


class IndexWriter:
    """Makes generations; who uses it holds the lock of the one writer."""

    def __init__(
        self,
        cluster: Cluster,
        history: Callable[[int], str],
        *,
        shards: int,
        replicas: int,
        kept_seconds: float,
    ) -> None:
        self._cluster = cluster
        self._history = history
        self._shards, self._replicas = shards, replicas
        self._kept_seconds = kept_seconds

    def apply(self, changes: Iterable[Change], *, through: int) -> None:
        """Puts changes in and serves them; the last change of a document counts."""
        state = self._swept(self._cluster.state())
        if state is None or not state.is_of_this_shape:
            raise IndexNotReady
        writer = EpochWriter(self._cluster, state.epoch, through)
        writer.put({change.id: change for change in changes}.values())
        writer.publish()
        self._cluster.put_state(state.following(through, self._history(through)))

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Fills new indexes, serves them, and retires the old ones."""
        old = self._swept(self._cluster.state())
        self._cluster.delete(self._cluster.epochs() - _in_use(old))  # left half done
        epoch = secrets.token_hex(6)
        self._create(epoch)
        writer = EpochWriter(self._cluster, epoch, through)
        writer.put(Change(document.id, document) for document in documents)
        self._cluster.merge(self._cluster.documents_of(epoch))
        writer.publish()
        self._replicate(epoch)
        retired = (*old.retired, (old.epoch, time())) if old else ()
        history = self._history(through)
        self._cluster.put_state(State(epoch, 0, through, history, shape(), retired))

    def _swept(self, state: State | None) -> State | None:
        """Deletes the epochs that were replaced so long ago that nobody reads them any more."""
        if state is None:
            return None
        since = time() - self._kept_seconds
        self._cluster.delete(epoch for epoch, replaced in state.retired if replaced <= since)
        return state.without_retired(since)

    def _create(self, epoch: str) -> None:
        create = self._cluster.client.indices.create
        bodies = {
            self._cluster.documents_of(epoch): (settings(self._shards, 0), mappings()),
            self._cluster.words_of(epoch): (WORDS_SETTINGS, WORDS_MAPPINGS),
        }
        for name, (options, fields) in bodies.items():
            body = {"settings": options, "mappings": fields}
            self._cluster.call(create, index=name, body=body)

    def _replicate(self, epoch: str) -> None:
        """Has the cluster copy complete indexes, on as many nodes as there are: copying is cheaper
        than indexing twice. What takes longer than we wait is copied while it is served.
        """
        if not self._replicas:
            return
        client = self._cluster.client
        names = f"{self._cluster.documents_of(epoch)},{self._cluster.words_of(epoch)}"
        body = {"index": {"auto_expand_replicas": f"0-{self._replicas}"}}
        self._cluster.call(client.indices.put_settings, index=names, body=body)
        options = {"wait_for_status": "green", "timeout": f"{_TIMEOUT}s"}
        health = client.cluster.health
        self._cluster.call(
            health, index=names, request_timeout=_TIMEOUT + 10, ignore=_TIMED_OUT, **options
        )


def _in_use(state: State | None) -> set[str]:
    return {state.epoch, *(epoch for epoch, _ in state.retired)} if state else set()
