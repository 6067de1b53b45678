"""Accounts with their roles and passwords. Every change writes an audit event with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import EventDetails, log_event
from searchsvc.catalog.db.tables import PersonRow, SessionRow
from searchsvc.errors import Refused
from searchsvc.messages import N_

from .keys import hashed, name_key
from .login_throttle import forget_attempts
from .roles import Actor, Person, Role


def has_admin(session: Session) -> bool:
    """Returns whether somebody can keep people and settings."""
    query = select(func.count()).where(PersonRow.role == Role.ADMIN.slug, PersonRow.active)
    return bool(session.scalar(query))


def all_people(session: Session) -> list[Person]:
    """Returns all accounts by name."""
    rows = session.scalars(select(PersonRow).order_by(PersonRow.name_key))
    return [row.as_person() for row in rows]


def find_person(session: Session, person_id: int) -> Person | None:
    """Returns an account by its number."""
    row = session.get(PersonRow, person_id)
    return row.as_person() if row else None


def person_named(session: Session, name: str) -> tuple[Person, str] | None:
    """Returns an account by its name, with the hash of its password."""
    row = session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(name)))
    return (row.as_person(), row.password_hash) if row else None


def add_person(session: Session, actor: Actor, name: str, role: Role, password_hash: str) -> Person:
    """Adds an account; raises :class:`Refused` where the name is taken."""
    row = PersonRow(name=name, name_key=name_key(name), role=role.slug, password_hash=password_hash)
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise Refused(N_("Đã có tài khoản tên “{name}”."), name=name) from None
    _log(session, actor, "person.add", row, after={"role": role.slug})
    return row.as_person()


def set_role(session: Session, actor: Actor, person: Person, role: Role) -> None:
    """Changes a role; raises :class:`Refused` where no admin would be left."""
    row = session.get_one(PersonRow, person.id)
    before, row.role = row.role, role.slug
    if before != row.role:
        _require_an_admin(session)
        _log(session, actor, "person.role", row, {"role": before}, {"role": row.role})


def set_active(session: Session, actor: Actor, person: Person, *, active: bool) -> None:
    """Lets a person in or keeps them out; raises :class:`Refused` for the last admin."""
    row = session.get_one(PersonRow, person.id)
    if row.active is active:
        return
    row.active = active
    _require_an_admin(session)
    if not active:
        _delete_sessions(session, row.id)
    action = "person.activate" if active else "person.deactivate"
    _log(session, actor, action, row, {"active": not active}, {"active": active})


def set_password(
    session: Session, actor: Actor, person: Person, password_hash: str, *, keep: str = ""
) -> None:
    """Changes a password and ends the person's sessions, but for the one of the token ``keep``.

    Failed sign-ins under the name are forgotten.
    """
    row = session.get_one(PersonRow, person.id)
    row.password_hash = password_hash
    _delete_sessions(session, row.id, keep=keep)
    forget_attempts(session, row.id, row.name)
    _log(session, actor, "person.password", row)


def refresh_hash(session: Session, person: Person, password_hash: str) -> None:
    """Keeps the same password under newer hashing parameters: no change for the audit log."""
    session.get_one(PersonRow, person.id).password_hash = password_hash


def end_sessions(session: Session, actor: Actor, person: Person) -> None:
    """Signs a person out everywhere."""
    row = session.get_one(PersonRow, person.id)
    _delete_sessions(session, row.id)
    _log(session, actor, "person.sign-out-everywhere", row)


def _require_an_admin(session: Session) -> None:
    session.flush()
    if not has_admin(session):
        raise Refused(
            N_("Đây là người quản trị duy nhất còn hoạt động; hãy chỉ định một người khác trước.")
        )


def _delete_sessions(session: Session, person_id: int, *, keep: str = "") -> None:
    session.execute(
        delete(SessionRow).where(
            SessionRow.person_id == person_id, SessionRow.token_hash != hashed(keep)
        )
    )


def _log(
    session: Session,
    actor: Actor,
    action: str,
    row: PersonRow,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    details = EventDetails(before=before or {}, after=after or {})
    log_event(session, actor, action, ("person", row.name), details)
