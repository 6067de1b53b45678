"""Reports of mistakes: readers send them without an account, librarians answer them."""

from __future__ import annotations

from datetime import UTC, datetime

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.login_throttle import admit_report
from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.catalog.db.tables import ReaderReportRow
from searchsvc.catalog.editorial import reader_reports as store
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.services.accounts.people import require
from searchsvc.settings import Settings

TEXT_CHARACTERS = 2_000
ANSWERS = (
    N_("Cảm ơn bạn. Chúng tôi đã sửa theo góp ý này."),
    N_("Cảm ơn bạn. Chữ trong bài được giữ đúng như nguồn đã đăng, nên chúng tôi không sửa."),
    N_("Cảm ơn bạn. Chúng tôi đã xem lại và thấy thông tin của bài đúng như nguồn."),
    N_("Chúng tôi chưa rõ chỗ nào sai. Xin gửi lại, ghi rõ câu hay giá trị ấy."),
)
"""What is mostly answered, to begin from."""


class ReaderReports:
    """Takes reports of mistakes and keeps their queue."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings

    def send(self, record_id: str, kind: ReportKind, text: str, client: str) -> ReaderReportRow:
        """Keeps a report on a record that the caller knows to be public; raises :class:`Refused`,
        :class:`TooManyAttempts` where ``client`` (see ``web.guard.clients``) has sent too many.
        """
        text = _checked(text, N_("Hãy viết chỗ nào sai, nhiều nhất {count} ký tự."))
        with self._catalog.writing() as session:
            admit_report(session, client, self._settings.reports_per_hour, datetime.now(UTC))
            return store.add_report(session, record_id, kind, text)

    def sent(self, token: str) -> ReaderReportRow:
        """Returns a report to who sent it; raises :class:`NotFound`."""
        with self._catalog.reading() as session:
            return store.report_of_token(session, token)

    def queue(
        self, actor: Person | None, state: ReportState, *, before: int | None = None, limit: int
    ) -> list[ReaderReportRow]:
        """Returns reports of a state, the newest first, before the report ``before``."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return store.reports_in(session, state, before=before, limit=limit)

    def count(self, actor: Person | None, state: ReportState) -> int:
        """Counts the reports of a state."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return store.count_reports(session, state)

    def get(self, actor: Person | None, report_id: int) -> ReaderReportRow:
        """Returns a report; raises :class:`NotFound`."""
        require(actor, Role.LIBRARIAN)
        with self._catalog.reading() as session:
            return store.load_report(session, report_id)

    def decide(
        self, actor: Person | None, report_id: int, version: int, state: ReportState, answer: str
    ) -> ReaderReportRow:
        """Answers a report; raises :class:`StaleVersion` where somebody was faster."""
        librarian = require(actor, Role.LIBRARIAN)
        if state is ReportState.WAITING:
            raise Refused(N_("Hãy chọn: đã sửa, hay không sửa."))
        answer = _checked(answer, N_("Hãy viết câu trả lời, nhiều nhất {count} ký tự."))
        with self._catalog.writing() as session:
            return store.decide_report(session, librarian, report_id, version, state, answer)


def _checked(text: str, problem: str) -> str:
    """Returns a text without characters that cannot be written or sent; its lines stay."""
    whole = text.encode("utf-8", "replace").decode()
    lines = ("".join(c for c in line if c.isprintable()).strip() for line in whole.splitlines())
    clean = "\n".join(lines).strip()
    if not clean or len(clean) > TEXT_CHARACTERS:
        raise Refused(problem, count=TEXT_CHARACTERS)
    return clean
