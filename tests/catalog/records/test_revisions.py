"""The history of a record: every version is kept, and nothing rewrites it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from searchsvc.catalog.records.revisions import content_at
from searchsvc.errors import NotFound
from tests import stored
from tests.catalog.drafts import METADATA, draft


def save(catalog, *drafts):
    return stored.save(catalog, [(item, METADATA) for item in drafts])


@pytest.mark.parametrize("statement", ["UPDATE revisions SET reason = ''", "DELETE FROM revisions"])
def test_history_is_append_only(catalog, statement):
    save(catalog, draft())
    with (
        pytest.raises((IntegrityError, OperationalError), match="append-only"),
        catalog.writing() as session,
    ):
        session.execute(text(statement))
    assert [revision.reason for revision in stored.history(catalog, "can-tho")] == ["test"]


def test_a_record_can_be_read_as_it_was_at_a_version(catalog):
    save(catalog, draft(), draft(body="Nội dung mới"))
    with catalog.reading() as session:
        bodies = [content_at(session, "can-tho", version)["body"] for version in (1, 2)]
        with pytest.raises(NotFound, match="không có bản 3"):
            content_at(session, "can-tho", 3)
    assert bodies == ["Nội dung", "Nội dung mới"]
