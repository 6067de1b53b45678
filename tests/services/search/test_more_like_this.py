"""Records that share the telling words of another."""

import json

import pytest

from tests import stored

TEXTS = {
    "tem1": "Bộ tem thư mới. Bộ tem thư vẽ vườn quốc gia, phát hành đầu tháng.",
    "tem2": "Triển lãm bộ tem thư. Người xem thấy bộ tem thư in từ lâu.",
    "mang": "Mở rộng mạng cáp quang. Mạng cáp quang đến mọi xã, phát hành đầu tháng.",
    "cap": "Sửa mạng cáp quang. Tuyến cáp quang đứt hai lần.",
    "12": "2013",
}


@pytest.fixture
def archive(services, tmp_path):
    rows = [
        {"id": name, "title": text.partition(".")[0], "body": text} for name, text in TEXTS.items()
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([tmp_path / "rows.jsonl"])
    services.indexer.catch_up()
    return services


def similar(archive, name):
    hits = archive.more_like_this.to(stored.record(archive.catalog, name))
    return [hit.record.id for hit in hits]


def test_those_with_the_same_telling_words_come_first(archive):
    assert similar(archive, "tem1")[0] == "tem2"
    assert similar(archive, "cap")[0] == "mang"


def test_a_record_is_not_like_itself_nor_like_one_it_shares_nothing_with(archive):
    assert similar(archive, "tem2") == ["tem1"]


def test_a_record_without_words_is_like_none(archive):
    assert similar(archive, "12") == []


def test_what_is_shared_is_marked(archive):
    (hit,) = archive.more_like_this.to(stored.record(archive.catalog, "tem2"))
    assert "<mark>tem</mark>" in hit.title_html


def test_at_most_ten_are_listed_of_the_samples(sample_services):
    records = stored.published(sample_services.catalog)
    lists = [sample_services.more_like_this.to(record) for record in records]
    assert max(map(len, lists)) == 10
    assert sum(map(bool, lists)) > len(lists) / 2


def test_of_a_long_text_the_beginning_tells(services, tmp_path):
    end = "Bộ tem thư hiếm. " * 200
    rows = [
        {"id": "long", "body": f"{'Mạng cáp quang mới. ' * 2_000}{end}"},
        {"id": "mang", "body": "Mạng cáp quang mới."},
        {"id": "tem", "body": end},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    services.importer.run([tmp_path / "rows.jsonl"])
    services.indexer.catch_up()
    assert similar(services, "long") == ["mang"]


def test_the_list_beside_a_record_is_the_same_without_marks(archive):
    record = stored.record(archive.catalog, "tem1")
    assert [each.id for each in archive.more_like_this.listed(record, 1)] == ["tem2"]
