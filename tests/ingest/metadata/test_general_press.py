"""Documents that are no reports of the field: what is doubtful is for review, not shown."""

from datetime import date

import pytest

from benchmarks.press import judged
from searchsvc.ingest.draft import Draft, Metadata
from searchsvc.ingest.metadata import extract

FILLER = (
    "Người dân đến xem rất đông, trời mát, đường vào chật kín xe từ sáng sớm cho tới trưa. " * 4
)


def read(title: str, body: str = "") -> Metadata:
    return extract(Draft(key="k", checksum="0", title=title, body=body), date(2026, 11, 20))


def for_review(found: Metadata, field: str) -> list[str]:
    return [each.value for each in found.suggestions if each.field == field]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Chợ hoa đông khách", f"{FILLER}\n\nKiểm tra thấy ba quầy vi phạm, không ai bị xử phạt."),
        ("Ca sĩ nhận danh hiệu", f"Ban tổ chức họp báo trao danh hiệu. {FILLER}"),
        ("Hai câu lạc bộ sáp nhập", f"Sáp nhập xong, họ cùng dự giải. {FILLER}"),
        (
            "Diễn viên kể chuyện nghề",
            f"Trả lời báo chí, anh nói vui. Báo chí quốc tế cũng đến. {FILLER}",
        ),
        ("Điện thoại mới", f"Chiếc điện thoại di động có viền mỏng. {FILLER}"),
    ],
)
def test_everyday_words_are_no_topic(title: str, body: str) -> None:
    assert read(title, body).topics == ()


@pytest.mark.parametrize(
    ("title", "body", "topic"),
    [
        ("Thuê bao trả trước phải khai lại", f"Thuê bao viễn thông có sáu tháng. {FILLER}",
         "vien-thong-internet"),
        ("Mã độc tống tiền lan nhanh", f"Mã độc khóa máy sau một cú nhấp. {FILLER}",
         "an-toan-thong-tin"),
        ("Họp mặt nhà báo", "Các nhà báo kể chuyện nghề báo chí, phóng viên trẻ lắng nghe.",
         "bao-chi-xuat-ban"),
    ],
)  # fmt: skip
def test_what_a_text_is_mostly_about_is_its_topic(title: str, body: str, topic: str) -> None:
    assert read(title, body).topics == (topic,)


def test_a_topic_that_is_only_touched_is_for_review() -> None:
    found = read("Phường vắng người", f"Bưu cục chuyển phát nghỉ trưa. {FILLER * 3}")
    assert found.topics == ()
    assert for_review(found, "topic") == ["buu-chinh"]


@pytest.mark.parametrize(
    "text",
    [
        "Bà Trịnh Minh Huế mở quán nhỏ.",
        "Anh Tâm (25 tuổi, quê xã Ba, huyện Tư, Nam Định) mở quán.",
        "Anh quê Nam Định, nay bán hàng.",
        "Chiếc xe biển số Nghệ An dừng lại.",
        "Theo báo Đà Nẵng, quán đã đóng cửa.",
        "So với Huế, nơi đây vắng hơn.",
        "Quán cách trung tâm Hà Nội khoảng 30 km.",
        "Xe chạy trên cao tốc Hà Nội - Hưng Yên thì hỏng.",
        "CLB Hải Phòng thắng trận.",
        "Tiền đạo ghi bàn cho Thanh Hóa, Quảng Nam gỡ lại.",
        "Người bán ở Phú Lương (Hà Đông, Đà) đã về.",
        "Nổ kho ở tỉnh Hà Bắc, Trung Quốc.",
    ],
)
def test_what_is_no_place_of_the_news_is_no_province(text: str) -> None:
    assert read("Chuyện quán nhỏ", text).province is None


@pytest.mark.parametrize(
    ("title", "body", "province"),
    [
        ("Cháy chợ ở Lạng Sơn", "", "lang-son"),
        ("Cháy chợ lớn", "Công an huyện Cẩm Xuyên (Hà Tĩnh) đã đến.", "ha-tinh"),
        ("Cháy chợ lớn", "Chợ ở thành phố Cà Mau cháy rụi. Cà Mau cử xe đến.", "ca-mau"),
    ],
)
def test_where_the_news_is_from_is_the_province(title: str, body: str, province: str) -> None:
    assert read(title, body).province == province


def test_a_province_is_for_review_where_others_are_named_as_often() -> None:
    body = (
        f"Xe khách ở thành phố Sơn La bị nạn. {FILLER}\n\nHọ từ Yên Bái, từ Phú Thọ, qua Hà Giang."
    )
    found = read("Xe gặp nạn", body)
    assert found.province is None
    assert for_review(found, "province") == ["son-la"]


@pytest.mark.parametrize(
    "body",
    [
        f"{FILLER}\n\nSáu tháng đầu năm 2016, chợ thu được nhiều.",
        f"Kể từ vụ cháy tháng 5/2014, chợ vắng. {FILLER}",
        f"{FILLER} Tối 14/6/2016, kẻ gian vào chợ.",
        "Ngày 29/6/2007, chợ mở cửa.\n\nNay, năm 2017, chợ đã cũ.",
        "17 tháng trước, ngày 14/1/2016, chợ mở cửa.",
        "Theo cáo trạng, ngày 21/12/2016, kẻ gian vào chợ.",
    ],
)
def test_a_year_looked_back_on_is_not_that_of_publication(body: str) -> None:
    found = read("Chuyện ở chợ", body)
    assert (found.year, found.date) == (None, None)
    assert not {"leading-year", "reporting-period"} & {each.rule for each in found.evidence}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Chợ mở cửa", "Ngày 7/2/2017, chợ mở cửa. Chợ lập năm 1990."),
        ("Giá vàng ngày 7/2/2017", FILLER),
    ],
)
def test_a_day_that_opens_the_news_is_its_day(title: str, body: str) -> None:
    found = read(title, body)
    assert (found.year, found.date, found.covers) == (2017, date(2017, 2, 7), (2017,))


def test_the_benchmark_counts_what_is_shown_by_what_a_person_judged() -> None:
    article = {
        "title": "Cháy chợ ở Lạng Sơn",
        "body": "Ngày 7/2/2017, chợ cháy.",
        "year": 2017,
        "right": {"province": ["cao-bang"]},
        "wrong": {"province": ["lang-son"]},
    }
    assert list(judged(article)) == [("province", "wrong"), ("year", "right")]
