"""Reports of our own writing: one text in several copies, and others in nearly the same words."""

TITLE = "Kết quả công tác thông tin và truyền thông quý {quarter} năm {year}"
BODY = """\
Sở Thông tin và Truyền thông tỉnh Cà Mau vừa có báo cáo về kết quả công tác quý {quarter} năm \
{year}. Theo đó, hoạt động bưu chính, viễn thông trên địa bàn giữ được đà tăng, chất lượng phục vụ \
người dân ở các xã vùng sâu khá hơn trước.

Đến cuối kỳ, toàn tỉnh có {0} điểm phục vụ bưu chính, {1} trạm thu phát sóng di động và {2} thuê \
bao điện thoại. Số thuê bao Internet băng rộng cố định đạt {3}, bình quân {4} thuê bao trên 100 hộ \
dân. Doanh thu ngành ước đạt {5} tỷ đồng, nộp ngân sách {6} tỷ đồng.

Thanh tra Sở đã kiểm tra {7} đại lý Internet, nhắc nhở {8} cơ sở mở cửa quá giờ quy định. Bộ phận \
một cửa tiếp nhận {9} hồ sơ, tất cả được giải quyết trước hoặc đúng hạn, không có hồ sơ tồn đọng.

Trong quý tới, Sở sẽ cùng các huyện rà soát đài truyền thanh cơ sở đã xuống cấp, lập kế hoạch thay \
thế dần bằng thiết bị mới, đồng thời mở lớp bồi dưỡng kỹ năng viết tin cho cán bộ văn hóa xã.
"""
FIGURES = (97, 642, "813.250", "58.410", "18,7", 365, "21,4", 46, 9, 1208)


def report(year: int = 2013, quarter: str = "I", figures: tuple = FIGURES) -> tuple[str, str]:
    """Title and body of a quarterly report, about 220 syllables long."""
    return (
        TITLE.format(year=year, quarter=quarter),
        BODY.format(*figures, year=year, quarter=quarter),
    )


def retyped(body: str) -> str:
    """The text with two words corrected."""
    return body.replace("khá hơn", "tốt hơn").replace("rà soát", "kiểm kê")


def with_furniture(body: str) -> str:
    """The text as another portal prints it."""
    return f"Cập nhật lúc 08:35\n\n{body}\n\nLượt xem: 312\n\nIn bài viết"


def with_ending(body: str) -> str:
    """The text with one more sentence."""
    return f"{body}\nBáo cáo đã được gửi đến Ủy ban nhân dân tỉnh và các sở, ngành liên quan."


COPIES = (retyped, with_furniture, with_ending, str.strip)
OTHER_FIGURES = (101, 655, "820.900", "61.007", "19,5", 371, "22,0", 51, 4, 1311)
