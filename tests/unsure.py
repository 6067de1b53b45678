"""Reports of our own writing about which the rules are not sure."""

import json

LEAD = (
    "Lớp bồi dưỡng số {number} dành cho cán bộ văn hóa xã kéo dài ba ngày tại hội trường lớn của "
    "Sở Thông tin và Truyền thông, có đông đủ học viên từ các huyện về dự."
)
BODY = (
    "Học viên được thực hành viết tin, chụp ảnh và dùng hộp thư điện tử công vụ trên máy của "
    "mình.\n\n{sentence}"
)
PLACES = (
    ("ha-giang", "Tỉnh Hà Giang có chín huyện cử người đi học."),
    ("lao-cai", "Tỉnh Lào Cai cũng mở lớp như thế vào mùa thu."),
    ("ca-mau", "Tỉnh Cà Mau hứa sẽ gửi thêm máy tính cho lớp sau."),
    ("can-tho", "Thành phố Cần Thơ cho mượn phòng máy trong hai tuần."),
)


def rows(count: int = 12, source: str = "Cổng tin nội bộ") -> list[dict]:
    """Reports whose body names a province: each has a suggestion for it and no province yet."""
    return [
        {
            "id": f"lop-{number}",
            "title": f"Bồi dưỡng cán bộ văn hóa xã, lớp {number}",
            "body": LEAD.format(number=number)
            + "\n\n"
            + BODY.format(sentence=PLACES[number % len(PLACES)][1]),
            "date": f"2016-05-{number:02}",
            "source": source,
        }
        for number in range(1, count + 1)
    ]


def add(services, folder, *given: dict) -> None:
    """Import reports as a file of JSON lines."""
    path = folder / "unsure.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in given))
    report = services.importer.run([path])
    assert not report.failed
    services.indexer.catch_up()
