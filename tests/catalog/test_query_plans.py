"""No statement of a page for readers passes over all records; the catalogue is never analysed."""

import pytest

from searchsvc.catalog.records.lookup import records_in
from searchsvc.catalog.records.workflow import State
from tests.statements import selects


def plan_of(engine, statement, parameters):
    """The steps by which SQLite carries a statement out."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows]


def passes_over_records(step):
    """Whether a step reads all records, or all of a state."""
    return step.startswith("SCAN records") or "(state=?)" in step


PAGES = (
    "/",
    "/search?q=can+tho",
    "/search?q=can+tho&year=2013&sort=title",
    "/search?q=khongcogihet",
    "/records/{id}",
    "/search.atom?q=can",
    "/search.csv?q=can",
    "/search.jsonl?q=can",
    "/search.ris?q=can",
    "/api/v1/search?q=can+tho",
    "/api/v1/suggest?q=can",
    "/api/v1/facets/province",
    "/api/v1/records/{id}",
    "/api/v1/records/{id}/similar",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_records_by_id(page, client, sample_services):
    first = client.get("/api/v1/search?q=can+tho").json["hits"][0]["id"]
    engine = sample_services.catalog.db
    with selects(engine) as seen:
        answer = client.get(page.format(id=first))
        assert answer.get_data()
    assert answer.status_code == 200
    for statement, parameters in seen:
        for step in plan_of(engine, statement, parameters):
            assert not passes_over_records(step), (step, statement)


def test_records_that_are_not_public_are_found_by_their_state(sample_services):
    engine = sample_services.catalog.db
    with selects(engine) as seen, sample_services.catalog.reading() as session:
        session.execute(records_in(State.DRAFT, "").limit(10)).all()
    (step, *_) = plan_of(engine, *seen[0])
    assert "ix_records_unpublished_state" in step


def test_the_newest_changes_are_read_in_their_order(sample_services):
    engine = sample_services.catalog.db
    with selects(engine) as seen, sample_services.catalog.reading() as session:
        session.execute(records_in(None, "").limit(10)).all()
    (step, *_) = plan_of(engine, *seen[0])
    assert "ix_records_updated_at" in step
