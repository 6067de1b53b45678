"""How soon an edit is seen: saved by one process, indexed by another, found over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence

from benchmarks.web.servers import Client
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.services.container import Services

LONGEST_SECONDS = 300
_POLL_SECONDS = 0.005
_EDITOR = Actor("benchmark", Role.EDITOR)


def seconds_until_seen(
    services: Services, ask: Callable[[str], bytes], record_id: str, word: str
) -> float:
    """Adds a word to a title that no record has, and searches until the record is found by it."""
    record = services.records.get(record_id)
    title = f"{record.title} {word}"
    begun = time.perf_counter()
    services.editor.edit(record_id, {"title": title}, version=record.version, actor=_EDITOR)
    while record_id not in _found(ask(f"/api/v1/search?q={word}&more=0")):
        if time.perf_counter() - begun > LONGEST_SECONDS:
            raise TimeoutError(f"the edit of {record_id} cannot be seen")
        time.sleep(_POLL_SECONDS)
    return time.perf_counter() - begun


def measure(services: Services, client: Client, record_ids: Sequence[str]) -> list[float]:
    """Edits one record after the other."""
    return [
        seconds_until_seen(services, client.get, record_id, new_word()) for record_id in record_ids
    ]


def new_word() -> str:
    """A word of letters that no record has: edits of earlier runs are in the archive."""
    return "w" + "".join(chr(ord("a") + int(digit)) for digit in str(time.time_ns()))


def _found(answer: bytes) -> list[str]:
    return [hit["id"] for hit in json.loads(answer)["hits"]]
