"""Which province a report is from, and why."""

import pytest

from searchsvc.ingest.draft import Draft, Given, Metadata, Origin
from searchsvc.ingest.metadata import extract

LEAD = "Lớp tập huấn dành cho cán bộ của chín huyện, kéo dài ba ngày tại hội trường lớn của Sở."


def read(title: str, body: str = "", **fields: object) -> Metadata:
    return extract(Draft(key="k", checksum="0", title=title, body=body, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "body", "province"),
    [
        # agencies, in all their writings
        ("Sở TT&TT Cà Mau họp giao ban", "", "ca-mau"),
        ("Sở TTTT tỉnh Gia Lai tập huấn", "", "gia-lai"),
        ("Sở Bưu chính, Viễn thông Nam Định kiểm tra đại lý", "", "nam-dinh"),
        ("Sở Khoa học và Công nghệ TP. Huế nhận nhiệm vụ mới", "", "thua-thien-hue"),
        ("Họp mặt", "Sở Thông tin và Truyền thông (TT&TT) Đắc Lắc họp mặt cán bộ.", "dak-lak"),
        ("Họp mặt", "Ngành TT&TT Bà Rịa – Vũng Tàu họp mặt cán bộ nghỉ hưu.", "ba-ria-vung-tau"),
        ("SỞ TT&TT THÁI BÌNH HỌP GIAO BAN", "", "thai-binh"),
        # offices and the province itself
        ("UBND tỉnh Sơn La giao chỉ tiêu", "", "son-la"),
        ("Quảng Trị: thêm 20 trạm phát sóng", "", "quang-tri"),
        ("Bưu điện Trà Vinh mở bưu cục", "", "tra-vinh"),
        # Hồ Chí Minh is a city only after 'thành phố'
        ("TP.HCM ngầm hóa cáp", "", "ho-chi-minh"),
        ("Tp. Hồ Chí Minh ngầm hóa cáp", "", "ho-chi-minh"),
        ("Học tập đạo đức Hồ Chí Minh", "", None),
        ("Đoàn TNCS Hồ Chí Minh ra quân", "Sở TT&TT tỉnh Long An ra quân.", "long-an"),
        # the subject is not the partner, the host or the guest
        ("Sở TT&TT Bến Tre học tập kinh nghiệm tại Cần Thơ", "", "ben-tre"),
        (
            "Đoàn học tập kinh nghiệm",
            "Sở TT&TT Hậu Giang vừa làm việc với Sở TT&TT TP. Cần Thơ về phần mềm.",
            "hau-giang",
        ),
        ("Sở TT&TT Đồng Tháp đón đoàn Sở TT&TT Vĩnh Long", "", "dong-thap"),
        ("Đoàn công tác của Bộ làm việc tại Lạng Sơn", "", "lang-son"),
        ("Các tỉnh An Giang, Kiên Giang, Hậu Giang dự họp", "", None),
        # a mention in the body is not the subject
        ("Tập huấn", f"{LEAD}\n\nHàng hóa gửi về Hà Nội tăng. Khách từ Huế.", None),
        (
            "Tập huấn cho cán bộ xã",
            f"{LEAD}\n\nGiám đốc Sở TT&TT tỉnh Hà Giang phát biểu bế mạc.",
            "ha-giang",
        ),
        # names inside other names
        ("Cáp quang xuyên Thái Bình Dương gặp sự cố", "", None),
        ("Sửa cáp trên đường Điện Biên Phủ", "", None),
        ("Viettel Điện Biên phủ sóng bản xa", "", "dien-bien"),
        ("Sở TT&TT Hải Dương học tập kinh nghiệm", "", "hai-duong"),
        ("Khu vực Đồng Tháp Mười ngập sâu", "", None),
        ("Mạng 4G ở đồng bằng sông Cửu Long", "", None),
        ("Huyện Hòa Bình lắp loa", "", None),
        ("Trao tặng cho gia đình ông Nguyễn Thái Bình", "", None),
        # ordinary words
        ("Vì một thế giới hòa bình", "", None),
        ("Nghiên cứu hải dương tỉnh ta", "", None),
        ("Tỉnh Hoà Bình lắp loa", "", "hoa-binh"),
        ("Tỉnh cà mau lắp loa", "", "ca-mau"),
        # without marks only after a cue
        ("UBND TP Can Tho hop bao", "", "can-tho"),
        ("So TT&TT tinh Ha Tinh hop bao", "", "ha-tinh"),
        ("Hop bao o Can Tho", "", None),
        # districts, where they decide
        ("Huyện Lấp Vò dùng chữ ký số", "", "dong-thap"),
        ("Đà Lạt gỡ biển quảng cáo", "", "lam-dong"),
        ("Sửa loa ở các huyện Đà Bắc, Kim Bôi và Tân Lạc", "", "hoa-binh"),
        ("TP. Vinh trả hồ sơ qua mạng", "", "nghe-an"),
        ("Anh Vinh sửa loa", "", None),
        ("Huyện Châu Thành thay loa", "", None),
        ("Sửa cáp trên đường Đà Lạt", "", None),
        ("Phú Quốc, Lý Sơn và Côn Đảo có 4G", "", None),
        ("Sở TT&TT Cà Mau khai trương cổng ở Đà Lạt", "", "ca-mau"),
        ("Bưu điện Bắc Thái", "Ngày 5/3/1995, ở huyện Chợ Đồn có điện thoại.", "bac-thai"),
        # lists and pairs
        ("Đà Nẵng, Hà Nội, TP.HCM và Cần Thơ dẫn đầu", "Đà Nẵng dẫn bảng.", None),
        ("Hà Nội và TP.HCM đăng cai", "", None),
        (
            "Đi học làm báo",
            "Theo kinh nghiệm của Sở TT&TT Đà Nẵng và Sở TT&TT Huế, Sở TT&TT Hậu Giang cử đoàn đi.",
            "hau-giang",
        ),
        # where a ministry is, and where somebody comes from
        ("Thư gửi các Sở", "Hà Nội, ngày 5 tháng 3 năm 2015", None),
        ("Chất vấn", "Đại biểu Mai Lan (Bắc Kạn) nêu câu hỏi.", None),
        ("Họp", "Sáng qua, tại Hà Nội, Bộ TT&TT họp.", None),
        # historical units in their own time
        ("Bưu điện tỉnh Hậu Giang", "Ngày 5/3/1990, có thêm tổng đài.", "hau-giang-cu"),
        ("Sở Bưu chính, Viễn thông Hà Tây", "Ngày 5/3/2007, Sở họp bàn công tác năm.", "ha-tay"),
        ("Ký ức tỉnh Hà Tây", "Ngày 5/3/2015, các cán bộ cũ gặp mặt.", None),
        ("Sở TT&TT Quảng Nam, Đà Nẵng", "Ngày 5/3/2015, hai sở họp.", "quang-nam"),
    ],
)
def test_the_province_of_a_report(title: str, body: str, province: str | None) -> None:
    assert read(title, body).province == province


def test_the_agency_in_the_byline_speaks_where_the_text_does_not() -> None:
    assert read("Tập huấn", source="Sở TT&TT Phú Thọ").province == "phu-tho"
    undecided = read("Yên Bái tập huấn", author="An (Sở TT&TT Lào Cai)")
    assert undecided.province is None
    assert [each.value for each in undecided.suggestions] == ["lao-cai"]


def test_evidence_is_the_sentence_and_the_rule() -> None:
    body = "Chiều qua trời mưa. Sở TT&TT TP. Cần Thơ vẫn họp. Mọi người đều đến."
    (evidence,) = read("Họp", body).evidence
    assert evidence.sentence == "Sở TT&TT TP. Cần Thơ vẫn họp."
    assert evidence.rule == "agency-in-lead"
    assert 0.7 < evidence.confidence < 1


def test_a_rival_makes_it_less_sure() -> None:
    alone = read("Sở TT&TT Bến Tre họp").evidence[0]
    rivalled = read("Sở TT&TT Bến Tre họp ở Trà Vinh").evidence[0]
    assert alone.value == rivalled.value == "ben-tre"
    assert rivalled.confidence < alone.confidence


def test_two_equal_ones_are_for_review() -> None:
    found = read("Sở TT&TT Bến Tre, Sở TT&TT Trà Vinh họp")
    assert found.province is None
    assert [each.value for each in found.suggestions] == ["ben-tre", "tra-vinh"]
    assert found.evidence == ()


def test_what_the_source_says_wins() -> None:
    found = read("Sở TT&TT Cà Mau họp", given=Given(province="TP. Cần Thơ"))
    assert found.province == "can-tho"
    assert found.evidence[0].origin is Origin.SOURCE
    assert (found.evidence[0].rule, found.evidence[0].confidence) == ("given", 1.0)


def test_what_the_source_says_is_kept_where_nobody_knows_it() -> None:
    found = read("Sở TT&TT Cà Mau họp", given=Given(province="Miền Tây"))
    assert found.province == "ca-mau"
    assert [each.value for each in found.evidence if each.rule == "given-unknown"] == ["Miền Tây"]
