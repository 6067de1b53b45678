"""Texts that are programs where a page does not take them for text, and an archive full of them."""

import json
from datetime import date
from io import BytesIO
from threading import Event

from sqlalchemy import select

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.db.tables import SuggestionRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.catalog.insight import query_log
from searchsvc.catalog.insight.query_log import Search
from searchsvc.catalog.records.workflow import State
from searchsvc.ingest.draft import Draft, Evidence, Metadata
from searchsvc.services.curating.best_bet_input import parse_bet
from searchsvc.services.curating.bulk_edit import Action, BulkChange
from searchsvc.services.imports.uploads import Upload
from searchsvc.vocabularies.vocabulary import Kind
from tests import stored
from tests.web.desk_client import PASSWORD

SHORT = "\"'><img src=x onerror=ran()>{{7*7}}"
"""For what is bounded to a hundred characters."""
HOSTILE = (
    f"{SHORT}</title></textarea></style></select></svg><script>ran()</script>"
    "<svg/onload=ran()><a href=javascript:ran()>x</a><body onpageshow=ran()>"
    "<details open ontoggle=ran()><input autofocus onfocus=ran()>' onmouseover='ran()"
    '" autofocus onfocus="ran() <math><mtext></mtext><mglyph><style><img src=x onerror=ran()>'
    "<iframe srcdoc='&lt;script&gt;parent.ran()&lt;/script&gt;'></iframe>javascript:ran() &lt;b&gt;"
)
QUERY = '<img src=x onerror=ran()> "tin tức" \'><script>ran()</script>'
IDS = {
    "plain": "a",
    "hostile": "\"'><img src=x onerror=ran()>/../x?y#z",
    "script": "javascript:ran()",
    "withdrawn": "<script>ran()</script>",
}


def fill(services) -> dict[str, list]:
    """Puts a hostile text wherever one can be entered; returns what addresses name, by argument."""
    admin = services.people.add(CONSOLE, "lan", Role.ADMIN, PASSWORD)
    services.people.make_token(admin, admin, SHORT)
    _store(services)
    _edit(services, admin)
    suggestions = _waiting(services)
    topic = services.vocabulary_editor.add(
        Kind.TOPIC, {"slug": "la", "label": SHORT, "label_en": SHORT,
                     "terms": "tin lạ"}, actor=admin,
    )  # fmt: skip
    bet = services.best_bets.add(
        admin, parse_bet({"query": QUERY, "record_id": "a", "reason": HOSTILE})
    )
    note = services.notes.add(admin, QUERY, HOSTILE[:490])
    report = services.reader_reports.send(IDS["script"], ReportKind.TEXT, HOSTILE, "k")
    services.reader_reports.decide(admin, report.id, 1, ReportState.DECLINED, HOSTILE)
    imported = _upload(services, admin)
    job = _bulk(services, admin)
    with services.catalog.writing() as session:
        counts = {Search(utc_now().date(), QUERY, 0, False): 3}
        query_log.add(session, counts, most=9)
    services.indexer.catch_up()
    act = stored.events(services.catalog)[0].id
    return {
        "record_id": [*IDS.values()], "person_id": [admin.id], "note_id": [note.id],
        "bet_id": [bet.id], "suggestion_id": suggestions, "import_id": [imported],
        "job_id": [job], "entry_id": [topic.id], "kind": [*Kind], "act_id": [act],
        "name": ["province", "topic", HOSTILE], "code": ["vi", "en"], "filename": ["style.css"],
        "token_id": [1], "report_id": [report.id], "token": [report.token],
    }  # fmt: skip


def _store(services) -> None:
    """Records whose every field is hostile, all of nearly the same text. They are not imported as
    files are, since that takes markup away.
    """
    body = f"Sở Thông tin và Truyền thông tin tức {HOSTILE}\n\n{HOSTILE} năm 2013"
    metadata = Metadata(
        date=date(2013, 2, 8), date_inferred=True, year=2013, year_inferred=True,
        province="can-tho", topics=(), covers=(),
        evidence=(Evidence("province", "can-tho", f"terms: {HOSTILE}", HOSTILE, 0.9),),
        suggestions=(Evidence("topic", "buu-chinh", f"terms: {HOSTILE}", HOSTILE, 0.4),),
    )  # fmt: skip
    drafts = [
        Draft(
            key=f"{SHORT}{number}.txt", checksum=str(number), record_id=record_id,
            title=f"Tin tức {HOSTILE}", body=body, author=HOSTILE, source=HOSTILE,
            url="javascript:ran()", byline=HOSTILE, input=HOSTILE,
        )
        for number, record_id in enumerate(IDS.values())
    ]  # fmt: skip
    stored.save(services.catalog, [(draft, metadata) for draft in drafts], reason=HOSTILE)
    services.indexer.catch_up()


def _edit(services, admin) -> None:
    for name in ("a", IDS["hostile"]):
        version = stored.record(services.catalog, name).version
        services.editor.edit(name, {"notes": HOSTILE, "author": f"{HOSTILE} 2"},
                             version=version, actor=admin, reason=HOSTILE)  # fmt: skip
    withdrawn = IDS["withdrawn"]
    version = stored.record(services.catalog, withdrawn).version
    services.editor.move(withdrawn, State.WITHDRAWN, version=version, actor=admin, reason=HOSTILE)


def _waiting(services) -> list[int]:
    with services.catalog.reading() as session:
        return list(session.scalars(select(SuggestionRow.id)))


def _upload(services, admin) -> str:
    """An import of the desk whose files have hostile names, one of which cannot be read."""
    files = [Upload(f"{SHORT}.jsonl", BytesIO(json.dumps({"title": HOSTILE}).encode())),
             Upload(f"{SHORT}.bin", BytesIO(HOSTILE.encode())),
             Upload("x.jsonl", BytesIO(b'{"title": ["' + SHORT.encode() + b'"]}'))]  # fmt: skip
    view = services.imports.upload(iter(files), actor=admin)
    assert services.jobs.run_next(Event())
    services.imports.start(view.row.id, actor=admin)
    assert services.jobs.run_next(Event())
    return view.row.id


def _bulk(services, admin) -> str:
    change = BulkChange("source", Action.SET, HOSTILE[:900], overwrite=True)
    job = services.bulk.start(["a", IDS["script"]], change, actor=admin, reason=HOSTILE)
    assert services.jobs.run_next(Event())
    return job.id
