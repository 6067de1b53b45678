"""People, files on their way in, and jobs done, for tests of imports from the desk."""

import io
import json
from threading import Event

from searchsvc.catalog.accounts.roles import Actor, Role
from searchsvc.services.imports.uploads import Upload
from searchsvc.services.imports.view import Stage

LAN = Actor("lan", Role.LIBRARIAN)
MINH = Actor("minh", Role.LIBRARIAN)
EDITOR = Actor("hoa", Role.EDITOR)


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def uploads(files):
    """Files by name, with text or bytes."""
    for name, content in files.items():
        yield Upload(name, io.BytesIO(content if isinstance(content, bytes) else content.encode()))


def put(services, files, mapping=None, actor=LAN):
    """Upload files by name; gives the import's id."""
    columns = Upload(*next(uploads(mapping))) if mapping else None
    return services.imports.upload(uploads(files), columns, actor=actor).row.id


def work(services):
    """Run all waiting jobs."""
    while services.jobs.run_next(Event()):
        pass


def take(services, files, actor=LAN):
    """Upload files, look at them and import them; gives the import's id."""
    import_id = put(services, files, actor=actor)
    work(services)
    if stage(services, import_id) is not Stage.UNREADABLE:
        services.imports.start(import_id, actor=actor)
        work(services)
    return import_id


def report(services, import_id):
    """What an import's last job has counted, and its failures."""
    view = services.imports.get(import_id, actor=LAN)
    failures = [(f.source, f.line, f.error) for f in services.imports.failures(view)]
    counters = view.counters
    return counters.added, counters.updated, counters.unchanged, counters.failed, failures


def stage(services, import_id):
    """How far an import is."""
    return services.imports.get(import_id, actor=LAN).stage
