"""Imports from files to answers, on the real pages and on bad ones."""

import json
import shutil
from threading import Event

import pytest
from sqlalchemy import event
from sqlalchemy import text as text_of

from searchsvc.ingest.readers import row_reader
from searchsvc.services.container import Services
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.settings import Settings
from tests import stored
from tests.shared_data import shared_path

PROVINCES = ["can-tho", "ca-mau", "lao-cai", "can-tho", "phu-tho"]


@pytest.fixture
def seeds(services):
    folder = shared_path("seeds")
    report = services.importer.run([folder])
    services.indexer.catch_up()
    assert (report.added, report.failed) == (5, [])
    return folder


def found(services, q: str) -> set[str]:
    answer = services.search.search(SearchParameters(q=q, per_page=100))
    return {hit.record.id[:3] for hit in answer.hits}


def test_importing_again_changes_nothing(services, seeds):
    report = services.importer.run([seeds])
    assert (report.added, report.updated, report.unchanged) == (0, 0, 5)


def test_provinces_are_those_of_the_reporting_agency(services, seeds):
    records = list(stored.published(services.catalog))
    assert [record.province for record in records] == PROVINCES
    for record in records:
        evidence = stored.record(services.catalog, record.id).evidence
        assert any(
            row.field == "province" and row.sentence in record_text(record) for row in evidence
        )


def record_text(record) -> str:
    return f"{record.title}\n{record.body}\n{record.source}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("buu chinh", {"000", "001", "002", "003", "004"}),
        ('"anh ninh"', {"000"}),
        ('"xem chi tiết"', set()),
        ("banner", set()),
        ('"đánh giá bài viết"', set()),
        ("20180104", set()),
        ("mic.gov.vn", set()),
        ("author:nga", {"000"}),
        ("1456018", {"001"}),
    ],
)
def test_what_is_body_is_found_and_what_is_furniture_is_not(services, seeds, query, expected):
    assert found(services, query) == expected


def test_a_changed_file_updates_its_record(services, tmp_path):
    path = tmp_path / "tin.txt"
    path.write_text("Tiêu đề\n\nnội dung cũ của bài")
    services.importer.run([path])
    path.write_text("Tiêu đề\n\nnội dung mới của bài")
    report = services.importer.run([path])
    services.indexer.catch_up()
    assert report.updated == 1
    assert found(services, "cũ") == set()
    assert found(services, "mới") == {"tin"}
    assert [r.content["body"] for r in stored.history(services.catalog, "tin")] == [
        "nội dung cũ của bài",
        "nội dung mới của bài",
    ]


def test_bad_inputs_are_reported_and_the_others_go_in(services, tmp_path):
    (tmp_path / "a-empty.txt").write_text("")
    (tmp_path / "b-binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "c-rows.jsonl").write_text(
        json.dumps({"id": "1", "title": "Tin"}) + "\n{broken\n" + json.dumps({"id": "2"}) + "\n"
    )
    (tmp_path / "d-good.md").write_text("---\ntitle: Bài tốt\n---\n\nnội dung")
    report = services.importer.run([tmp_path])
    assert report.added == 2
    assert [(bad.source.rpartition("/")[2], bad.line) for bad in report.failed] == [
        ("a-empty.txt", None),
        ("b-binary.txt", None),
        ("c-rows.jsonl", 2),
        ("c-rows.jsonl", 3),
    ]
    assert all(bad.reason for bad in report.failed)
    assert not report.failed_altogether


def test_only_bad_input_is_a_failure(services, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert services.importer.run([tmp_path]).failed_altogether
    assert not services.importer.run([]).failed_altogether


def test_without_the_index_the_same_answers_come_back(services, seeds):
    before = services.search.search(SearchParameters(q="can tho"))
    shutil.rmtree(services.settings.index)
    services.indexer.catch_up()
    after = services.search.search(SearchParameters(q="can tho"))
    assert [(h.record.id, h.score) for h in before.hits] == [
        (h.record.id, h.score) for h in after.hits
    ]
    assert before.facets == after.facets


@pytest.mark.parametrize(
    "raw", ["Së Th«ng tin vµ TruyÒn th«ng\n\nthµnh phè CÇn Th¬ häp h«m nay.".encode("latin-1")]
)
def test_a_text_in_an_old_encoding_is_converted_and_the_report_says_so(services, tmp_path, raw):
    (tmp_path / "tcvn3-bytes.txt").write_bytes(raw)
    (tmp_path / "tcvn3-in-utf8.txt").write_text(raw.decode("latin-1") + "\n\nBµi thø hai.")
    row = {"id": "row", "title": "Së Th«ng tin", "body": "TruyÒn th«ng thµnh phè CÇn Th¬"}
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'id': 'b'})}")
    report = services.importer.run([tmp_path])
    services.indexer.catch_up()
    assert {encoding for _, encoding in report.converted} == {"tcvn3"}
    told = [
        (each["source"].rpartition("/")[2], each["texts"]) for each in report.as_json()["converted"]
    ]
    assert sorted(told) == [("rows.jsonl", 2), ("tcvn3-bytes.txt", 1), ("tcvn3-in-utf8.txt", 1)]
    assert found(services, '"Sở Thông tin"') == {"row", "b", "tcv"}
    assert stored.record(services.catalog, "row").title == "Sở Thông tin"


def test_another_text_under_an_id_of_the_same_import_is_an_error(services, tmp_path):
    rows = [{"id": "1", "title": "một"}, {"id": "1", "title": "hai"}, {"id": "1", "title": "một"}]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    for outcome in ("added", "unchanged"):
        report = services.importer.run([path])
        assert getattr(report, outcome) >= 1
        assert report.updated == 0
        assert len(report.failed) == 1
    assert stored.record(services.catalog, "1").title == "một"
    assert len(stored.history(services.catalog, "1")) == 1


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = ({"id": str(number), "title": f"bài {number}"} for number in range(1_200))
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_a_stopped_import_keeps_what_it_read_and_goes_on_later(services, rows):
    stop = Event()
    report = services.importer.run([rows], lambda _: stop.set(), stop)
    assert report.stopped
    assert report.as_json()["stopped"]
    assert stored.count(services.catalog) == report.added == report.read < 1_200
    rest = services.importer.run([rows])
    assert not rest.stopped
    assert "stopped" not in rest.as_json()
    assert (rest.unchanged, rest.added) == (report.added, 1_200 - report.added)
    assert stored.count(services.catalog) == 1_200


def test_it_stops_also_while_rows_without_ids_are_read_once_beforehand(
    services, tmp_path, monkeypatch
):
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(f'{{"title": "bài {number}"}}\n' for number in range(3_000)))
    stop = Event()
    monkeypatch.setattr(row_reader, "array", lambda _: [stop.set()])  # where that reading begins
    report = services.importer.run([path], stop=stop)
    assert (report.stopped, report.read) == (True, 0)
    monkeypatch.undo()
    assert services.importer.run([path]).added == 3_000


def test_progress_is_told_in_bytes_and_ends_at_the_whole(services, rows):
    told = []
    services.importer.run([rows], lambda now: told.append((now.bytes_read, now.report.read)))
    assert told == sorted(told)
    assert told[-1] == (rows.stat().st_size, 1_200)


def test_files_added_later_do_not_change_earlier_records(services, tmp_path):
    def add(*names):
        for name in names:
            text = f"Trang chủ\n\nTin {name}\n\nĐiểm bưu điện {name} mở cửa từ sớm."
            (tmp_path / f"{name}.txt").write_text(text)
        return services.importer.run([tmp_path])

    assert add("a", "b", "c").added == 3
    before = {record.id: record_text(record) for record in stored.published(services.catalog)}
    report = add("d", "e", "g")  # only now does the folder show what its furniture is
    assert (report.added, report.updated, report.unchanged) == (3, 0, 3)
    after = {record.id: record_text(record) for record in stored.published(services.catalog)}
    assert before.items() <= after.items()
    assert all("Trang chủ" not in after[name] for name in after.keys() - before.keys())
    assert services.importer.run([tmp_path]).unchanged == 6


def test_records_wait_for_review_where_the_setting_says_so(tmp_path):
    path = tmp_path / "tin.txt"
    settings = Settings(
        corpus=tmp_path / "corpus", index=tmp_path / "index", import_state="in_review"
    )
    with Services(settings) as services:
        for text in ("Tiêu đề\n\nnội dung", "Tiêu đề\n\nnội dung mới"):
            path.write_text(text)
            services.importer.run([path])
            assert stored.record(services.catalog, "tin").state == "in_review"


def test_a_year_without_a_day_is_noted_where_the_record_is_new_or_changes(services, tmp_path):
    path = tmp_path / "rows.jsonl"
    told = []
    for title, extra in (("Tin", ""), ("Tin", ""), ("Tin", " "), ("Tin mới", "")):
        path.write_text(json.dumps({"id": "a", "title": title, "date": "2013"}) + extra + "\n")
        report = services.importer.run([path])
        told.append(len(report.as_json().get("notes", ())))
    assert told == [1, 0, 0, 1]
    assert report.noted.files[next(iter(report.noted.files))][0]["line"] == 1


def test_a_full_disk_ends_an_import_and_what_was_saved_is_counted(services, tmp_path):
    text = "Sở Thông tin và Truyền thông họp. " + "".join(map(chr, range(0x4E00, 0x4E00 + 9_000)))
    lines = (json.dumps({"id": f"{at:04}", "title": "Họp", "body": text}) for at in range(900))
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    with services.catalog.reading() as session:
        pages = session.execute(text_of("PRAGMA page_count")).scalar()
    limit = f"PRAGMA max_page_count = {pages + 6_000}"
    event.listen(services.catalog.db, "connect", lambda connection, _: connection.execute(limit))
    services.catalog.db.dispose()
    report = services.importer.run([tmp_path / "a.jsonl"])
    assert "full" in report.out_of_space
    assert report.as_json()["out_of_space"] == report.out_of_space
    assert 0 < report.added < 900
    assert len(list(stored.published(services.catalog))) == report.added
