"""What a catalogue holds, each read or written in a unit of work of its own."""

from collections.abc import Iterable

from searchsvc.catalog import Catalog
from searchsvc.catalog.accounts import people
from searchsvc.catalog.accounts.roles import CONSOLE, Actor, Role
from searchsvc.catalog.audit_log import find_events
from searchsvc.catalog.db.tables import AuditEvent, PendingRevision, Record, Revision
from searchsvc.catalog.records import bulk_upsert, duplicates, outbox, revisions, store
from searchsvc.catalog.records.bulk_upsert import Outcomes
from searchsvc.catalog.records.pending import pending_of
from searchsvc.catalog.records.workflow import State
from searchsvc.ingest.draft import Draft, Metadata


def save(
    catalog: Catalog,
    items: Iterable[tuple[Draft, Metadata]],
    reason: str = "test",
    state: State = State.PUBLISHED,
) -> Outcomes:
    with catalog.writing() as session:
        return bulk_upsert.upsert(session, list(items), reason=reason, state=state)


def open_accounts(catalog: Catalog, *actors: Actor) -> None:
    """Accounts for those whose jobs are run: a job asks for the role of the moment."""
    with catalog.writing() as session:
        for actor in actors:
            people.add_person(session, CONSOLE, actor.name, actor.role, "no password")


def give_role(catalog: Catalog, name: str, role: Role) -> None:
    with catalog.writing() as session:
        person, _ = people.person_named(session, name)
        people.set_role(session, CONSOLE, person, role)


def pending(catalog: Catalog, record_id: str) -> list[PendingRevision]:
    """What waits for an editor."""
    with catalog.reading() as session:
        return pending_of(session, [record_id])


def record(catalog: Catalog, record_id: str) -> Record | None:
    with catalog.reading() as session:
        return store.find_record(session, record_id)


def published(catalog: Catalog) -> list[Record]:
    with catalog.reading() as session:
        return store.published_after(session, "", limit=100_000)


def count(catalog: Catalog) -> int:
    with catalog.reading() as session:
        return store.count_records(session)


def history(catalog: Catalog, record_id: str) -> list[Revision]:
    with catalog.reading() as session:
        return revisions.revisions_of(session, record_id)


def events(catalog: Catalog, **filters: str) -> list[AuditEvent]:
    """The audit log, newest first."""
    with catalog.reading() as session:
        return find_events(session, **filters)


def duplicates_of(catalog: Catalog, record_id: str) -> list[str]:
    """The records of a record's text, itself among them, the canonical one first."""
    with catalog.reading() as session:
        group = duplicates.group_of(session, record_id, most=99)
        return [member.id for member in group.members] if group else []


def set_canonical(catalog: Catalog, record_id: str, by: str = "lan") -> None:
    with catalog.writing() as session:
        duplicates.set_canonical(session, record_id, actor=Actor(by, Role.LIBRARIAN))


def separate(catalog: Catalog, record_id: str, by: str = "lan") -> None:
    with catalog.writing() as session:
        duplicates.separate(session, record_id, actor=Actor(by, Role.LIBRARIAN))


def rejoin(catalog: Catalog, record_id: str) -> None:
    with catalog.writing() as session:
        duplicates.rejoin(session, record_id)


def changes(catalog: Catalog) -> int:
    """The number of the newest outbox row."""
    with catalog.reading() as session:
        return outbox.last_number(session)


def announced(catalog: Catalog, *, after: int = 0) -> list[str]:
    """The records whose changes the outbox holds, in order."""
    with catalog.reading() as session:
        return [row.record_id for row in outbox.rows_after(session, after, limit=1000)]
