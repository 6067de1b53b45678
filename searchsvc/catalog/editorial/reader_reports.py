"""Reports of mistakes by readers, and the answers to them. Nobody's name or address is kept."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from searchsvc.catalog.accounts.roles import Actor
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import ReaderReportRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import NotFound, StaleVersion
from searchsvc.messages import N_

from .reader_report import ReportKind, ReportState

_OBJECT = "report"


def add_report(session: Session, record_id: str, kind: ReportKind, text: str) -> ReaderReportRow:
    """Keeps what a reader wrote; its token is the way to the answer."""
    row = ReaderReportRow(
        record_id=record_id,
        kind=kind,
        text=text,
        token=secrets.token_urlsafe(12),
        state=ReportState.WAITING,
        answer="",
        version=1,
    )
    session.add(row)
    session.flush()
    return row


def report_of_token(session: Session, token: str) -> ReaderReportRow:
    """Returns the report that a reader sent; raises :class:`NotFound`."""
    row = session.scalar(select(ReaderReportRow).where(ReaderReportRow.token == token))
    if row is None:
        raise NotFound(N_("Không có thư báo lỗi này."))
    return row


def load_report(session: Session, report_id: int) -> ReaderReportRow:
    """Returns a report; raises :class:`NotFound`."""
    row = session.get(ReaderReportRow, report_id)
    if row is None:
        raise NotFound(N_("Không có thư báo lỗi số {number}."), number=report_id)
    return row


def reports_in(
    session: Session, state: ReportState, *, before: int | None, limit: int
) -> list[ReaderReportRow]:
    """Returns reports of a state, the newest first, before the report ``before``."""
    found = select(ReaderReportRow).where(ReaderReportRow.state == state)
    if before is not None:
        found = found.where(ReaderReportRow.id < before)
    return list(session.scalars(found.order_by(ReaderReportRow.id.desc()).limit(limit)))


def count_reports(session: Session, state: ReportState) -> int:
    """Counts the reports of a state."""
    counted = select(func.count()).where(ReaderReportRow.state == state)
    return session.scalar(counted) or 0


def decide_report(
    session: Session, actor: Actor, report_id: int, version: int, state: ReportState, answer: str
) -> ReaderReportRow:
    """Answers a report; raises :class:`StaleVersion` where it is no longer that version."""
    row = load_report(session, report_id)
    if row.version != version:
        raise StaleVersion(
            N_("Thư này đã được {name} trả lời từ khi bạn mở; hãy xem lại rồi lưu."),
            version=row.version,
            name=row.decided_by or "",
        )
    before = {"state": row.state, "answer": row.answer}
    row.state, row.answer, row.version = state, answer, row.version + 1
    row.decided_by, row.decided_at = actor.name, utc_now()
    details = EventDetails(before=before, after={"state": state.value, "answer": answer})
    log_event(session, actor, "report.decide", (_OBJECT, row.id), details)
    return row
