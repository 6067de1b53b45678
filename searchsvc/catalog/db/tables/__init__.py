"""The tables of the catalogue; migrations make them."""

from .accounts import AuditEvent, KnownClientRow, LoginAttemptRow, PersonRow, SessionRow, TokenRow
from .base import Base
from .editorial import (
    BestBetRow,
    DefinitionReadingRow,
    DefinitionRow,
    DismissedDefinitionRow,
    QueryNoteRow,
    ReaderReportRow,
    SuggestionRow,
    VocabularyRow,
)
from .insight import QualitySnapshot, QueryCount
from .jobs import ImportFailureRow, ImportRow, JobRow
from .records import (
    DuplicateBand,
    DuplicateMember,
    EvidenceRow,
    IdentityRow,
    OutboxRow,
    PendingRevision,
    Record,
    Revision,
)

__all__ = [
    "AuditEvent",
    "Base",
    "BestBetRow",
    "DefinitionReadingRow",
    "DefinitionRow",
    "DismissedDefinitionRow",
    "DuplicateBand",
    "DuplicateMember",
    "EvidenceRow",
    "IdentityRow",
    "ImportFailureRow",
    "ImportRow",
    "JobRow",
    "KnownClientRow",
    "LoginAttemptRow",
    "OutboxRow",
    "PendingRevision",
    "PersonRow",
    "QualitySnapshot",
    "QueryCount",
    "QueryNoteRow",
    "ReaderReportRow",
    "Record",
    "Revision",
    "SessionRow",
    "SuggestionRow",
    "TokenRow",
    "VocabularyRow",
]
