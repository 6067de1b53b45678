"""A report of the archive's own field is told from general press."""

import pytest

from searchsvc.ingest.metadata.document_kind import is_report

from .passages import page

LEAD = "Sáng 5/3, hội nghị tổng kết công tác năm đã diễn ra tại hội trường lớn của tỉnh."


@pytest.mark.parametrize(
    ("title", "body", "source", "expected"),
    [
        ("Sở Thông tin và Truyền thông họp", LEAD, "", True),
        ("Họp", LEAD, "Sở TT&TT Cà Mau", True),
        ("Họp", f"{LEAD}\n\nSở Thông tin và Truyền thông chủ trì.", "", True),
        ("Họp", f"{LEAD}\n\nBộ Thông tin và Truyền thông chủ trì.", "", False),
        ("Phòng Văn hóa Thông tin họp", LEAD, "", True),
        ("Họp", LEAD, "Báo Tuổi Trẻ", False),
    ],
)
def test_its_head_names_an_agency_or_its_body_the_department(title, body, source, expected):
    assert is_report(page(title, body, source=source)) is expected
