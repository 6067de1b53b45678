"""What a reader can report of a record, and what became of it."""

from __future__ import annotations

from enum import StrEnum


class ReportKind(StrEnum):
    """What is wrong."""

    TEXT = "text"
    DATE = "date"
    PROVINCE = "province"
    TOPIC = "topic"
    DUPLICATE = "duplicate"
    OTHER = "other"


class ReportState(StrEnum):
    """What a librarian decided."""

    WAITING = "waiting"
    CORRECTED = "corrected"
    DECLINED = "declined"
