"""The records of an import are those whose revisions, or waiting changes, it has written."""

from searchsvc.catalog.records.of_import import count_of_import, ids_of_import, import_reason
from tests import stored
from tests.catalog.drafts import METADATA, draft


def test_only_what_the_import_wrote_is_its_own(catalog):
    for name in ("một", "hai"):
        items = [(draft(key=f"{name}.txt", checksum=name), METADATA)]
        stored.save(catalog, items, reason=import_reason(name))
    stored.save(catalog, [(draft(key="ba.txt", checksum="ba"), METADATA)], reason="import")
    with catalog.reading() as session:
        assert count_of_import(session, "một") == 1
        assert count_of_import(session, "không có") == 0
        assert list(session.scalars(ids_of_import("hai"))) == ["hai"]
