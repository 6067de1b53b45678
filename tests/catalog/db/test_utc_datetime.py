"""Every time is kept in UTC and given back as UTC."""

from datetime import UTC, datetime, timedelta, timezone

from searchsvc.catalog.db.tables import Base
from searchsvc.catalog.db.utc_datetime import UtcDateTime, utc_now
from tests import stored
from tests.catalog.drafts import METADATA, draft


def test_now_is_in_utc():
    assert utc_now().utcoffset() == timedelta(0)


def test_a_time_of_any_zone_comes_back_as_the_same_time_in_utc(catalog):
    column = UtcDateTime()
    hanoi = datetime(2026, 11, 29, 6, 30, tzinfo=timezone(timedelta(hours=7)))
    kept = column.process_bind_param(hanoi, catalog.db.dialect)
    assert kept.tzinfo is None
    back = column.process_result_value(kept, catalog.db.dialect)
    assert back == hanoi
    assert back.tzinfo is UTC


def test_no_time_stays_none(catalog):
    column = UtcDateTime()
    assert column.process_bind_param(None, catalog.db.dialect) is None
    assert column.process_result_value(None, catalog.db.dialect) is None


def test_every_column_of_times_is_one():
    columns = [each for table in Base.metadata.tables.values() for each in table.columns]
    times = [each for each in columns if each.name.endswith("_at")]
    assert times
    assert all(isinstance(each.type, UtcDateTime) for each in times)


def test_a_record_knows_when_it_came(catalog):
    stored.save(catalog, [(draft(), METADATA)])
    record = stored.record(catalog, "can-tho")
    assert record.created_at.utcoffset() == record.updated_at.utcoffset() == timedelta(0)
