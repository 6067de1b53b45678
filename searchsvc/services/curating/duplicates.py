"""Deciding on the copies of a text: which stands for them, which is none, which is merged away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import AuditEvent, Record
from searchsvc.catalog.records import duplicates
from searchsvc.catalog.records import editing as catalog_editing
from searchsvc.catalog.records.duplicates import DuplicateGroup
from searchsvc.catalog.records.store import load_record
from searchsvc.catalog.records.workflow import State

from .editing import fresh

PER_PAGE = 10
_MOST_APART = 50
_REASON = "same-text"


class DuplicateDecision(StrEnum):
    """What a person says of a record and its copies."""

    CANONICAL = "canonical"
    """It stands for all of them."""
    SEPARATE = "separate"
    """It is no copy."""
    REJOIN = "rejoin"
    """It may be one after all."""
    MERGE = "merge"
    """It goes into another one, whose page its address then leads to."""


@dataclass(frozen=True, slots=True)
class DuplicatePage:
    """Some groups, how many there are, and the records held apart, with who says so."""

    total: int
    page: int
    groups: tuple[DuplicateGroup, ...]
    apart: list[tuple[Record, str]]

    @property
    def pages(self) -> int:
        """Returns the number of pages."""
        return -(-self.total // PER_PAGE)


class DuplicateReview:
    """The groups of duplicates and the decisions on them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def page(self, *, actor: Actor, page: int = 1) -> DuplicatePage:
        """Returns one page of groups, those about which nobody has decided first."""
        actor.require(Role.LIBRARIAN)
        with self._catalog.reading() as session:
            found = duplicates.page_of_groups(session, page=page, per_page=PER_PAGE)
            apart = duplicates.records_kept_apart(session, most=_MOST_APART)
        return DuplicatePage(found.total, page, found.groups, apart)

    def decide(
        self,
        record_id: str,
        decision: DuplicateDecision,
        *,
        actor: Actor,
        into: str | None = None,
        reason: str = "",
        version: int | None = None,
    ) -> AuditEvent:
        """Decides what a record is to its copies; merging needs an editor and ``into``.

        Raises :class:`NotFound`, :class:`Conflict` where there is no copy of it, and for
        a merge what ``RecordEditor.move`` raises.
        """
        actor.require(Role.LIBRARIAN)
        with self._catalog.writing() as session:
            record = (
                load_record(session, record_id, to_change=True)
                if version is None
                else fresh(session, record_id, version, {})
            )
            if decision is DuplicateDecision.MERGE:
                return catalog_editing.move(
                    session,
                    record,
                    State.MERGED,
                    actor=actor,
                    reason=reason or _REASON,
                    into=into,
                )
            _regroup(session, record_id, decision, actor)
            details = EventDetails(after={"copy": decision.value}, reason=reason)
            return log_event(session, actor, f"copy.{decision}", ("record", record_id), details)


def _regroup(session: Session, record_id: str, decision: DuplicateDecision, actor: Actor) -> None:
    if decision is DuplicateDecision.CANONICAL:
        duplicates.set_canonical(session, record_id, actor=actor)
    elif decision is DuplicateDecision.SEPARATE:
        duplicates.separate(session, record_id, actor=actor)
    else:
        duplicates.rejoin(session, record_id)
