"""How far the reading has come never falls and ends at the whole."""

import zipfile
from pathlib import Path
from threading import Event

import pytest

from searchsvc.ingest.sources import Meter, ReadingStopped, read, size_of


def test_the_meter_rises_to_the_size_of_all_files(tmp_path):
    (tmp_path / "a.txt").write_text("Tin\n\nmột bài")
    (tmp_path / "b.jsonl").write_text('{"title": "tin"}\n' * 3_000)
    (tmp_path / "passed-over.png").write_bytes(b"x" * 100)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        for name in "zyx":
            archive.writestr(f"{name}.txt", "một bài\n\ndài" * 100)
    (tmp_path / "d.txt").write_text("")
    meter = Meter(size_of([tmp_path]))
    seen = [meter.read for _ in read([tmp_path], meter=meter)]
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert meter.total == sum(
        path.stat().st_size for path in tmp_path.iterdir() if path.suffix != ".png"
    )
    assert seen[-1] == meter.total


def test_pages_that_are_compared_first_are_not_counted_twice(tmp_path):
    for name in "abcdef":
        (tmp_path / f"{name}.txt").write_text(f"Trang chủ\n\nTin {name}\n\nMột bài {name} riêng.")
    meter = Meter(size_of([tmp_path]))
    seen = [meter.read for _ in read([tmp_path], meter=meter)]
    assert seen == sorted(set(seen))
    assert seen[-1] == meter.total


def test_nobody_knows_the_size_of_standard_input_beforehand(tmp_path):
    (tmp_path / "a.txt").write_text("một bài")
    assert size_of([tmp_path / "a.txt", Path("-")]) == 0


def test_what_is_not_there_has_no_size(tmp_path):
    assert size_of([tmp_path / "missing.txt"]) == 0


def test_a_file_is_read_no_further_once_it_is_to_stop(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"x" * 100_000)
    stop = Event()
    with Meter(stop=stop).open(tmp_path / "a.bin") as stream:
        assert len(stream.read(10)) == 10
        stop.set()
        with pytest.raises(ReadingStopped):
            stream.read(50_000)
