"""People of each role, what an import infers, what a reader finds."""

from dataclasses import dataclass
from datetime import date
from threading import Event

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.jobs import JobState
from searchsvc.ingest.draft import Evidence, Metadata
from searchsvc.services.search.parameters import SearchParameters

LIBRARIAN = Actor("Lan", Role.LIBRARIAN)
EDITOR = Actor("Em", Role.EDITOR)
READER = Actor("Rồng", Role.READER)

METADATA = Metadata(
    date=date(2013, 2, 8),
    date_inferred=True,
    year=2013,
    year_inferred=True,
    province="ca-mau",
    topics=("buu-chinh",),
    covers=(2012,),
    evidence=(
        Evidence("date", "2013-02-08", "event-date", "Ngày 8/2/2013", 0.7),
        Evidence("year", "2013", "event-date", "Ngày 8/2/2013", 0.7),
        Evidence("province", "ca-mau", "agency-in-lead", "Sở TT&TT Cà Mau", 0.9),
        Evidence("topic", "buu-chinh", "terms: bưu chính", "mạng bưu chính", 0.8),
        Evidence("covers", "2012", "year-in-title", "năm 2012", 0.9),
    ),
)


def unsure(field: str, value: str, confidence: float = 0.4, rule: str = "name-in-body") -> Evidence:
    return Evidence(field, value, rule, f"câu nói về {value}", confidence)


def found(services, q: str = "") -> set[str]:
    """What a reader finds once the indexer has caught up."""
    services.indexer.catch_up()
    answer = services.search.search(SearchParameters(q=q, per_page=100))
    assert answer.total == len(answer.hits)
    return {hit.record.id for hit in answer.hits}


@dataclass(frozen=True)
class Finished:
    """What a batch came to."""

    id: str
    done: int
    refused: list[list[str]]


def run(services, job) -> Finished:
    """Let the background do a batch."""
    assert services.jobs.run_next(Event())
    finished = services.jobs.get(job.id, actor=EDITOR)
    assert finished.state == JobState.DONE, finished.error
    return Finished(job.id, **finished.result)
