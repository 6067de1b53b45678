"""Figures for Prometheus: requests, searches without result, and how far the index is.

Several server processes count into one folder, named by ``PROMETHEUS_MULTIPROC_DIR``, which
``searchsvc serve`` sets; whichever process is asked adds all of them up.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from searchsvc.catalog.records.outbox import last_number
from searchsvc.errors import CorruptIndex, IndexNotReady
from searchsvc.services.container import Services
from searchsvc.services.search.results import SearchAnswer
from searchsvc.settings import METRICS_FOLDER

from .current import services

_OWN = CollectorRegistry()
_REQUESTS = Counter(
    "searchsvc_requests", "Requests answered", ("endpoint", "status"), registry=_OWN
)
_SECONDS = Histogram(
    "searchsvc_request_seconds", "Time until an answer begins", ("endpoint",), registry=_OWN
)
_WITHOUT_RESULT = Counter(
    "searchsvc_searches_without_result", "Searches that found nothing", registry=_OWN
)


class _State(Collector):
    """What the catalogue and the index say of themselves when they are asked."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def describe(self) -> Iterator[Metric]:
        """Yields nothing beforehand: registering is no reason to ask."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yields the generation that answers, and how many changes it lacks."""
        applied = self._services.engine.applied() or 0
        with self._services.catalog.reading() as session:
            end = last_number(session)
        yield GaugeMetricFamily("searchsvc_outbox_end", "Newest change of the catalogue", end)
        yield GaugeMetricFamily(
            "searchsvc_outbox_waiting", "Changes that are not in the index yet", end - applied
        )
        try:
            generation = self._services.search.generation()
        except (IndexNotReady, CorruptIndex):
            return
        yield InfoMetricFamily(
            "searchsvc_index", "The index that answers", {"generation": generation}
        )


def init_app(app: Flask) -> None:
    """Counts and times every request."""
    app.before_request(_begin)
    app.after_request(_end)


def count_search(answer: SearchAnswer) -> None:
    """Counts a search that found nothing."""
    if not answer.total:
        with suppress(OSError):
            _WITHOUT_RESULT.inc()


def figures() -> bytes:
    """Returns all figures in the text format of Prometheus."""
    state = CollectorRegistry()
    state.register(_State(services()))
    return generate_latest(_counted()) + generate_latest(state)


def _counted() -> CollectorRegistry:
    if METRICS_FOLDER not in os.environ:
        return _OWN
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


def _begin() -> None:
    g.begun = time.perf_counter()


def _end(response: Response) -> Response:
    endpoint = request.endpoint or "unknown"
    with suppress(OSError):  # the folder goes with a server that ends; the answer is made
        _REQUESTS.labels(endpoint, response.status_code).inc()
        if "begun" in g:
            _SECONDS.labels(endpoint).observe(time.perf_counter() - g.begun)
    return response
