"""Texts come out of the database as they went in, whenever and however they were written."""

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.catalog.db.compressed_text import compress, decompress
from tests import stored
from tests.catalog.drafts import NO_METADATA, draft


@given(st.text() | st.text(st.characters(categories=["Cs", "Lu"])))
@example("\ud83d\ude00")
def test_every_text_comes_back(written):
    assert decompress(compress(written)) == written


@given(st.text() | st.text("\ufeff\ufffeạ"))
def test_what_was_stored_otherwise_is_read_as_it_is(written):
    assert decompress(written) == written
    assert decompress(written.encode()) == written
    assert decompress(zstandard.ZstdCompressor().compress(written.encode())) == written


def test_prose_takes_less_than_half_the_room():
    prose = "Sở Thông tin và Truyền thông báo cáo kết quả thực hiện nhiệm vụ. " * 30
    assert len(compress(prose)) < len(prose.encode()) / 2


def test_a_damaged_text_is_told(tmp_path):
    stored = bytearray(compress("thành phố Cần Thơ " * 50))
    stored[-5] ^= 0xFF
    with pytest.raises(ValueError, match="damaged"):
        decompress(bytes(stored[:-3]))


def test_the_catalogue_keeps_bodies_compressed_and_reads_plain_ones(catalog):
    body = "thành phố Cần Thơ " * 50
    stored.save(catalog, [(draft("a.txt", body), NO_METADATA)])
    with catalog.db.connect() as connection:
        (kept,) = connection.exec_driver_sql("SELECT body FROM records").scalars()
        assert len(kept) < 200
        assert stored.record(catalog, "a").body == body
        connection.exec_driver_sql("UPDATE records SET body = 'như cũ'")
        connection.commit()
    assert stored.record(catalog, "a").body == "như cũ"
