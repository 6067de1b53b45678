"""The store of accounts. Every change writes an audit row with it."""

from __future__ import annotations

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from searchsvc.catalog.audit_log import Audit
from searchsvc.errors import Refused
from searchsvc.messages import N_

from .roles import Person, Role
from .tables import AttemptRow, PersonRow, SessionRow, hashed, name_key

_OBJECT = "person"


class People:
    """Accounts with their roles and passwords."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    def has_admin(self) -> bool:
        """Whether somebody can keep people and settings."""
        with Session(self._engine) as session:
            return _active_admins(session) > 0

    def everyone(self) -> list[Person]:
        """All accounts by name."""
        with Session(self._engine) as session:
            rows = session.scalars(select(PersonRow).order_by(PersonRow.name_key))
            return [row.as_person() for row in rows]

    def get(self, person_id: int) -> Person | None:
        """An account by its number."""
        with Session(self._engine) as session:
            row = session.get(PersonRow, person_id)
            return row.as_person() if row else None

    def named(self, name: str) -> tuple[Person, str] | None:
        """An account by its name, with the hash of its password."""
        with Session(self._engine) as session:
            row = session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(name)))
            return (row.as_person(), row.password_hash) if row else None

    def add(self, who: str, name: str, role: Role, password_hash: str) -> Person:
        """Make an account; raises :class:`Refused` where the name is taken."""
        row = PersonRow(
            name=name, name_key=name_key(name), role=role.slug, password_hash=password_hash
        )
        try:
            with Session(self._writer) as session, session.begin():
                session.add(row)
                session.flush()
                person = row.as_person()
                _audit(session, who, "person.add", row, after={"role": role.slug})
        except IntegrityError:
            raise Refused(N_("Đã có tài khoản tên “{name}”."), name=name) from None
        return person

    def set_role(self, who: str, person: Person, role: Role) -> None:
        """Change a role; raises :class:`Refused` where no admin would be left."""
        with Session(self._writer) as session, session.begin():
            row = session.get_one(PersonRow, person.id)
            before, row.role = row.role, role.slug
            if before != row.role:
                _require_an_admin(session)
                _audit(session, who, "person.role", row, {"role": before}, {"role": row.role})

    def set_active(self, who: str, person: Person, *, active: bool) -> None:
        """Let a person in or keep them out; raises :class:`Refused` for the last admin."""
        with Session(self._writer) as session, session.begin():
            row = session.get_one(PersonRow, person.id)
            if row.active is active:
                return
            row.active = active
            _require_an_admin(session)
            if not active:
                _end_sessions(session, row.id)
            act = "person.activate" if active else "person.deactivate"
            _audit(session, who, act, row, {"active": not active}, {"active": active})

    def set_password(self, who: str, person: Person, password_hash: str, *, keep: str = "") -> None:
        """Change a password and end the person's sessions, but for the one of the token ``keep``.

        Failed sign-ins under the name are forgotten.
        """
        with Session(self._writer) as session, session.begin():
            row = session.get_one(PersonRow, person.id)
            row.password_hash = password_hash
            _end_sessions(session, row.id, keep=keep)
            session.execute(delete(AttemptRow).where(AttemptRow.key == hashed(row.name_key)))
            _audit(session, who, "person.password", row)

    def refresh_hash(self, person: Person, password_hash: str) -> None:
        """Keep the same password under newer hashing parameters: no change to tell of."""
        with Session(self._writer) as session, session.begin():
            session.get_one(PersonRow, person.id).password_hash = password_hash

    def end_sessions(self, who: str, person: Person) -> None:
        """Sign a person out everywhere."""
        with Session(self._writer) as session, session.begin():
            row = session.get_one(PersonRow, person.id)
            _end_sessions(session, row.id)
            _audit(session, who, "person.sign-out-everywhere", row)


def _active_admins(session: Session) -> int:
    query = select(func.count()).where(PersonRow.role == Role.ADMIN.slug, PersonRow.active)
    return session.scalar(query) or 0


def _require_an_admin(session: Session) -> None:
    session.flush()
    if not _active_admins(session):
        raise Refused(
            N_("Đây là người quản trị duy nhất còn hoạt động; hãy chỉ định một người khác trước.")
        )


def _end_sessions(session: Session, person_id: int, *, keep: str = "") -> None:
    session.execute(
        delete(SessionRow).where(
            SessionRow.person_id == person_id, SessionRow.token_hash != hashed(keep)
        )
    )


def _audit(
    session: Session,
    who: str,
    act: str,
    row: PersonRow,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    Audit.write(session, who, act, _OBJECT, row.name, before=before, after=after)
