"""Fixtures to put records into an archive and to change them."""

from dataclasses import replace

import pytest

from searchsvc.ingest.draft import Draft, Metadata
from tests import stored
from tests.services.curating.archive import EDITOR, LIBRARIAN, METADATA


@pytest.fixture
def publishing_role():
    return "librarian"


@pytest.fixture
def services(services):
    """An empty archive with accounts."""
    stored.open_accounts(services.catalog, LIBRARIAN, EDITOR)
    return services


@pytest.fixture
def store(services):
    """Puts records into the archive: ``store("a", title=…, province=…)``; again to import anew."""
    versions = {}

    def put(*names: str, metadata: Metadata = METADATA, **values) -> None:
        texts = {k: values.pop(k) for k in ("title", "body", "author", "source") if k in values}
        items = []
        for name in names:
            versions[name] = versions.get(name, 0) + 1
            text = {"title": f"Tin {name}", "body": f"nội dung bài {name}"} | texts
            draft = Draft(
                key=f"{name}.txt", checksum=f"{name} {versions[name]}", record_id=name, **text
            )
            items.append((draft, replace(metadata, **values)))
        stored.save(services.catalog, items, reason="import")

    return put


@pytest.fixture
def edit(services):
    """Edits the newest version as a librarian."""

    def change(record_id: str, *, reason: str = "sửa", **changes):
        version = stored.record(services.catalog, record_id).version
        return services.editor.edit(
            record_id, changes, version=version, actor=LIBRARIAN, reason=reason
        )

    return change


@pytest.fixture
def move(services):
    """Moves the newest version as an editor."""

    def change(record_id: str, state, *, reason: str = "vì thế", into: str | None = None):
        version = stored.record(services.catalog, record_id).version
        return services.editor.move(
            record_id, state, version=version, actor=EDITOR, reason=reason, into=into
        )

    return change
