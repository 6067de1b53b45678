"""People who work at the desk: who they are, what they may do. Admins keep them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts import people, tokens
from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, Person, Role
from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.catalog.accounts.tokens import NewToken
from searchsvc.catalog.db.tables import TokenRow
from searchsvc.catalog.db.utc_datetime import utc_now
from searchsvc.errors import Forbidden, Refused, Unauthenticated
from searchsvc.messages import N_
from searchsvc.settings import Settings

from . import passwords

_NAME = re.compile(r"[^\W_]+(?:[ ._@-][^\W_]+)*")
_NAME_CHARACTERS = 64
_LABEL_CHARACTERS = 64
MOST_TOKEN_DAYS = 3650


def require(person: Person | None, role: Role) -> Person:
    """Returns the person, where their role reaches; raises Unauthenticated or Forbidden."""
    if person is None:
        raise Unauthenticated
    if not person.active:
        raise Forbidden
    person.require(role)
    return person


class Accounts:
    """Accounts, their roles, passwords and API tokens. ``actor`` is who asks for the change."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._most_tokens = settings.max_api_tokens

    def has_admin(self) -> bool:
        """Returns whether there is anybody who can add others."""
        with self._catalog.reading() as session:
            return people.has_admin(session)

    def everyone(self, actor: Person | None) -> list[Person]:
        """Returns all accounts by name."""
        require(actor, Role.ADMIN)
        with self._catalog.reading() as session:
            return people.all_people(session)

    def get(self, actor: Person | None, person_id: int) -> Person | None:
        """Returns an account by its number."""
        require(actor, Role.ADMIN)
        with self._catalog.reading() as session:
            return people.find_person(session, person_id)

    def named(self, actor: Person | None, name: str) -> Person:
        """Returns an account by its name; raises :class:`Refused` where there is none."""
        require(actor, Role.ADMIN)
        with self._catalog.reading() as session:
            found = people.person_named(session, name)
        if found is None:
            raise Refused(N_("Không có tài khoản tên “{name}”."), name=name)
        return found[0]

    def add(self, actor: Person | None, name: str, role: Role, password: str) -> Person:
        """Makes an account; raises :class:`Refused` for a name or password that does not do."""
        admin = require(actor, Role.ADMIN)
        name = " ".join(name.split())
        if not _NAME.fullmatch(name) or len(name) > _NAME_CHARACTERS:
            raise Refused(
                N_(
                    "Tên tài khoản gồm chữ và số, giữa chúng có thể có một dấu cách . _ @ hoặc -, "
                    "nhiều nhất {count} ký tự."
                ),
                count=_NAME_CHARACTERS,
            )
        passwords.check(password, name)
        role, password_hash = _of_account(role), passwords.hashed(password)
        with self._catalog.writing() as session:
            return people.add_person(session, admin, name, role, password_hash)

    def set_role(self, actor: Person | None, person: Person, role: Role) -> None:
        """Changes what a person may do, from their next request on."""
        admin = require(actor, Role.ADMIN)
        with self._catalog.writing() as session:
            people.set_role(session, admin, person, _of_account(role))

    def set_active(self, actor: Person | None, person: Person, *, active: bool) -> None:
        """Lets a person in again, or keeps them out from now on: sessions and tokens too."""
        admin = require(actor, Role.ADMIN)
        with self._catalog.writing() as session:
            people.set_active(session, admin, person, active=active)

    def set_password(self, actor: Person | None, person: Person, password: str) -> None:
        """Gives a person a new password; all their sessions end."""
        admin = require(actor, Role.ADMIN)
        passwords.check(password, person.name)
        password_hash = passwords.hashed(password)
        with self._catalog.writing() as session:
            people.set_password(session, admin, person, password_hash)

    def tokens(self, actor: Person | None, person: Person) -> Sequence[TokenRow]:
        """Returns a person's API tokens, without their secrets."""
        _own_or_admin(actor, person)
        with self._catalog.reading() as session:
            return tokens.tokens_of(session, person)

    def make_token(
        self,
        actor: Person | None,
        person: Person,
        label: str,
        scopes: Iterable[Scope] = (),
        days: int | None = None,
    ) -> str:
        """Makes an API token with the person's rights, or the part of them that ``scopes`` name,
        for good or so many days; it is shown only now.
        """
        return self.new_token(actor, person, label, scopes, days).secret

    def new_token(
        self,
        actor: Person | None,
        person: Person,
        label: str,
        scopes: Iterable[Scope] = (),
        days: int | None = None,
    ) -> NewToken:
        """Makes a token as above; raises :class:`Refused` for a label or days that do not do."""
        own_or_admin = _own_or_admin(actor, person)
        label = " ".join(label.split())
        if not label or len(label) > _LABEL_CHARACTERS:
            raise Refused(
                N_("Hãy ghi mã này dùng làm gì, nhiều nhất {count} ký tự."),
                count=_LABEL_CHARACTERS,
            )
        if days is not None and not 1 <= days <= MOST_TOKEN_DAYS:
            raise Refused(N_("Mã có hạn từ 1 đến {most} ngày."), most=MOST_TOKEN_DAYS)
        with self._catalog.writing() as session:
            return tokens.make_token(
                session,
                own_or_admin,
                person,
                label,
                most=self._most_tokens,
                scopes=scopes,
                expires_at=utc_now() + timedelta(days=days) if days else None,
            )

    def revoke_token(self, actor: Person | None, person: Person, token_id: int) -> bool:
        """Takes an API token back; returns whether there was one."""
        own_or_admin = _own_or_admin(actor, person)
        with self._catalog.writing() as session:
            return tokens.revoke_token(session, own_or_admin, person, token_id)


def _of_account(role: Role) -> Role:
    if role not in ACCOUNT_ROLES:
        raise Refused(N_("Vai trò của tài khoản là librarian, editor hoặc admin."))
    return role


def _own_or_admin(actor: Person | None, person: Person) -> Person:
    own = actor is not None and actor.id == person.id
    return require(actor, Role.LIBRARIAN if own else Role.ADMIN)
