"""Every readable suffix has its reader, and a mapping of columns reaches the tables."""

import io
import zipfile

from searchsvc.ingest.readers.mapping import OWN_COLUMNS, TableMapping
from searchsvc.ingest.readers.registry import readers_for
from searchsvc.ingest.readers.suffixes import READABLE

TABLE = "Tên\nTin một\n"
NAMED = readers_for(TableMapping({"title": "tên"}))


def packed(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


def test_what_is_said_to_be_readable_has_a_reader():
    assert tuple(readers_for(OWN_COLUMNS)) == READABLE


def test_a_table_is_read_by_the_mapping_in_an_archive_too(draft, reason):
    assert draft(NAMED[".csv"], TABLE).title == "Tin một"
    assert draft(NAMED[".zip"], packed(a_csv=TABLE)).title == "Tin một"
    assert "tiêu đề" in reason(readers_for(OWN_COLUMNS)[".csv"], TABLE)[0]


def test_an_archive_within_an_archive_is_not_opened(run):
    (problem,) = run(NAMED[".zip"], packed(a_zip=packed(b_csv=TABLE)))
    assert "lồng" in problem.reason
