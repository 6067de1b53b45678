"""No statement of a page or a call reads more rows than are shown, in a catalogue that was never
analysed; where the desk counts, an index is read and no record.
"""

import json
import random
import re

import pytest
from sqlalchemy import insert, select, update

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.db.tables import Record, SuggestionRow
from searchsvc.catalog.editorial.suggestions import key_of
from searchsvc.catalog.records.lookup import records_in
from searchsvc.catalog.records.workflow import State
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from searchsvc.web.guard.roles import LEAST
from tests.statements import selects
from tests.web.desk_client import add_people, sign_in

RECORDS = 2_000
OF_A_STATE = 20
WORDS = ["cần", "thơ", "bưu", "chính", "viễn", "thông", "báo", "chí", "xuất", "bản", "tổng", "kết"]
GROWING = {"records", "revisions", "evidence", "suggestions", "duplicate_members",
           "duplicate_bands", "outbox", "audit_events", "query_counts",
           "reader_reports"}  # fmt: skip
"""Tables that grow with the archive and with its use; the others hold what people entered."""

VALUES = {
    "filename": "style.css", "code": "vi", "name": "province", "record_id": "r100", "person_id": 1,
    "token_id": 1, "note_id": 1, "kind": "synonyms", "entry_id": 1, "import_id": "a", "bet_id": 1,
    "suggestion_id": 1, "act_id": 1, "job_id": "0", "token": "a", "report_id": 1,
}  # fmt: skip
ALSO = (
    "/search?q=can+tho", "/search?q=can+tho&year=2013&sort=title", "/search?q=khongcogihet",
    "/search?q=bao+chi&page=20", "/search.csv?q=can", "/search.jsonl?q=can", "/search.ris?q=can",
    "/search.atom?q=can", "/api/v1/search?q=can+tho", "/api/v1/suggest?q=can",
    "/records/r100?q=can+tho", "/desk/records?state=published", "/desk/records?state=draft",
    "/desk/review?field=author", "/desk/review?source=nguon+1&confidence=0.5", "/desk/bulk?q=can",
)  # fmt: skip

COUNTED = {"desk.records", "api.curated_records", "desk.review", "desk.review_all",
           "api.suggestions", "desk.quality", "api.insight_quality", "desk.duplicates",
           "api.duplicates", "desk.audit", "desk.reader_reports"}  # fmt: skip
"""Pages of the desk that say how many or which there are, and so read an index from end to end."""
MEASURED = {"desk.quality", "api.insight_quality", "desk.insight", "api.insight_searches",
            "api.insight_queries"}  # fmt: skip
"""Insight: they measure all records, or all searches of some weeks."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Records of many states, each with a suggestion, in a catalogue without statistics."""
    folder = tmp_path_factory.mktemp("plans")
    with Services(Settings(corpus=folder / "corpus", index=folder / "index")) as services:
        (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows())))
        services.importer.run([folder / "rows.jsonl"])
        services.indexer.catch_up()
        with services.catalog.writing() as session:
            for at, state in enumerate((State.DRAFT, State.IN_REVIEW, State.WITHDRAWN)):
                ids = [f"r{number}" for number in range(at * OF_A_STATE, (at + 1) * OF_A_STATE)]
                session.execute(update(Record).where(Record.id.in_(ids)).values(state=state))
            session.execute(insert(SuggestionRow), list(suggestions()))
        yield services


def rows():
    rng = random.Random(1)
    for number in range(RECORDS):
        yield {
            "id": f"r{number}",
            "title": " ".join(rng.choices(WORDS, k=8)),
            "body": " ".join(rng.choices(WORDS, k=50)),
            "source": f"nguon {number % 7}",
            "date": f"20{number % 18:02}-01-02",
        }


def suggestions():
    for number in range(RECORDS):
        yield {
            "record_id": f"r{number}", "field": "author", "value": "x", "value_key": key_of("x"),
            "kind": "below_threshold", "rule": "byline", "sentence": "x", "confidence": 0.5,
            "status": "waiting",
        }  # fmt: skip


@pytest.fixture(scope="module")
def pages(archive):
    """Every page and call that reads: its endpoint, its address and what it asked."""
    people = add_people(archive)
    app = create_app(archive.settings, archive)
    browser = sign_in(app, Role.ADMIN.slug)
    token = archive.people.make_token(people[Role.ADMIN], people[Role.ADMIN], "test")
    found = []
    for endpoint, address in addresses(app):
        headers = {"Authorization": f"Bearer {token}"} if address.startswith("/api/") else {}
        with selects(archive.catalog.db) as seen:
            response = browser.get(address, headers=headers)
            assert response.get_data() or response.status_code == 302
        assert response.status_code in (200, 302, 303, 404), (address, response.status)
        found.append((endpoint, address, list(seen)))
    return found


def addresses(app):
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods:
                values = {name: VALUES[name] for name in rule.arguments}
                yield rule.endpoint, adapter.build(rule.endpoint, values, method="GET")
        for address in ALSO:
            yield adapter.match(address.partition("?")[0], "GET")[0], address


def plan_of(engine, statement, parameters):
    """The steps by which SQLite carries a statement out."""
    with engine.connect() as connection:
        explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in explained]


def wide_steps(statement, steps):
    """Steps that read a growing table, or all rows of a state or status, from end to end."""
    sorts = any(step.startswith("USE TEMP B-TREE FOR ORDER BY") for step in steps)
    ends_early = "LIMIT" in statement and not sorts and "count(" not in statement
    for step in steps:
        table = re.match(r"(?:SCAN|SEARCH) (\w+)", step)
        if table is None or re.sub(r"_\d+$", "", table[1]) not in GROWING:
            continue
        is_wide = step.startswith("SCAN") or re.search(r"\((state|status|day)[=>]\?", step)
        if is_wide and not ends_early and "unpublished" not in step:
            yield step


def found_steps(archive, pages, audience):
    for endpoint, address, statements in pages:
        if audience(endpoint):
            for statement, parameters in statements:
                steps = plan_of(archive.catalog.db, statement, parameters)
                for step in wide_steps(statement, steps):
                    yield endpoint, step, f"{address}: {step}: {statement}"


def is_for_readers(endpoint):
    return LEAST[endpoint] is Role.READER


def test_every_page_was_asked_for(pages):
    asked = {endpoint for endpoint, _, _ in pages}
    assert {"public.search", "public.record", "api.suggest", "desk.review", "desk.records"} <= asked
    assert len([1 for _, _, statements in pages if statements]) > 50


def test_what_readers_see_is_read_by_its_id(archive, pages):
    assert not [told for *_, told in found_steps(archive, pages, is_for_readers)]


def test_the_desk_reads_what_it_shows_and_counts_by_indexes(archive, pages):
    wide = []
    for endpoint, step, told in found_steps(archive, pages, lambda each: not is_for_readers(each)):
        counts = endpoint in COUNTED and "COVERING INDEX" in step
        if not counts and endpoint not in MEASURED:
            wide.append(told)
    assert wide == [], "\n".join(wide)


def test_records_that_are_not_public_are_found_by_their_state(archive):
    engine = archive.catalog.db
    with selects(engine) as seen, archive.catalog.reading() as session:
        session.execute(records_in(State.DRAFT, "").limit(10)).all()
    (step, *_) = plan_of(engine, *seen[0])
    assert "ix_records_unpublished_state" in step


def test_the_newest_changes_are_read_in_their_order(archive):
    engine = archive.catalog.db
    with selects(engine) as seen, archive.catalog.reading() as session:
        session.execute(records_in(None, "").limit(10)).all()
    (step, *_) = plan_of(engine, *seen[0])
    assert "ix_records_updated_at" in step


def test_a_step_that_reads_everything_is_told(archive):
    engine = archive.catalog.db
    for statement in (
        "SELECT id FROM records WHERE title = 'x'",
        "SELECT count(*) FROM records AS records_1",
        "SELECT id FROM suggestions WHERE status = 'waiting'",
        "SELECT id FROM records ORDER BY title LIMIT 1",
    ):
        assert list(wide_steps(statement, plan_of(engine, statement, ()))), statement
    for statement in (
        "SELECT * FROM records WHERE id IN ('a', 'b')",
        "SELECT * FROM records ORDER BY updated_at LIMIT 10",
    ):
        assert not list(wide_steps(statement, plan_of(engine, statement, ()))), statement
    with archive.catalog.reading() as session:
        assert session.scalar(select(Record.id).limit(1))
