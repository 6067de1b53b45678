"""How much an input may hold."""

from searchsvc.ingest.limits import InputLimits
from searchsvc.settings import Settings


def test_the_limits_are_settings() -> None:
    limits = InputLimits.of(Settings(max_import_bytes=10_000, max_text_bytes=1000))
    assert (limits.max_file_bytes, limits.max_text_bytes) == (10_000, 1000)
    assert limits.max_written_bytes == 4000
